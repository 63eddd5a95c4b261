import { atOnce, type Steps, stepping } from '../../core/slices.ts';
import { sameName } from './sameName.ts';

/** Finds things by a name that is compared as userName is, in constant time: an account may have 10,000 users. */
export class NameIndex<T> {
  readonly #byFolded = new Map<string, { readonly name: string; readonly thing: T }[]>();

  constructor(things: Iterable<T>, nameOf: (thing: T) => string | undefined) {
    atOnce(this.#take(things, nameOf));
  }

  static *inSteps<T>(things: Iterable<T>, nameOf: (thing: T) => string | undefined): Steps<NameIndex<T>> {
    const index = new NameIndex<T>([], nameOf);
    yield* index.#take(things, nameOf);
    return index;
  }

  *#take(things: Iterable<T>, nameOf: (thing: T) => string | undefined): Steps<void> {
    yield* stepping(things, (thing) => {
      const name = nameOf(thing);
      if (name === undefined) return;
      const folded = name.toLowerCase();
      const entries = this.#byFolded.get(folded);
      if (entries === undefined) this.#byFolded.set(folded, [{ name, thing }]);
      else entries.push({ name, thing });
    });
  }

  /** All of that name. More than one is for a person to decide, not for us. */
  find(name: string): readonly T[] {
    const entries = this.#byFolded.get(name.toLowerCase()) ?? [];
    return entries.filter((entry) => sameName(entry.name, name)).map((entry) => entry.thing);
  }
}
