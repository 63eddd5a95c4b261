/** Places looked at before the ids pass for made to collide. */
const mostProbes = 64;
const firstSize = 256;

/**
 * A list that takes each id once. Whether a row is new is asked for every row of a long list, and here costs a third
 * of what it costs with a `Set`: the ids were just read from JSON, so nothing has their hash yet.
 */
export class DistinctList<T extends { readonly id: string }> {
  readonly #items: T[] = [];
  /** Open addressing: of each place, the number of its item plus one (0 for a free place), and the hash of its id. */
  #numbers = new Int32Array(firstSize);
  #hashes = new Int32Array(firstSize);
  /** Takes over where a server chose its ids to have one hash. */
  #ids: Set<string> | undefined;

  get items(): readonly T[] {
    return this.#items;
  }

  /** Whether the item was taken. */
  add(item: T): boolean {
    return this.#isNew(item.id) && this.#items.push(item) > 0;
  }

  /** For when the list is complete: nothing can be added any more. */
  forgetIds(): void {
    this.#numbers = new Int32Array(0);
    this.#hashes = new Int32Array(0);
    this.#ids = undefined;
  }

  #isNew(id: string): boolean {
    if (this.#ids !== undefined) return this.#ids.size < this.#ids.add(id).size;
    if (this.#items.length * 2 >= this.#numbers.length) this.#grow();
    const numbers = this.#numbers;
    const hashes = this.#hashes;
    const last = numbers.length - 1;
    const hash = hashOf(id);
    let place = hash & last;
    for (let probe = 0; probe < mostProbes; probe += 1) {
      const number = numbers[place] ?? 0;
      if (number === 0) {
        hashes[place] = hash;
        numbers[place] = this.#items.length + 1;
        return true;
      }
      if (hashes[place] === hash && this.#items[number - 1]?.id === id) return false;
      place = (place + 1) & last;
    }
    this.#ids = new Set(this.#items.map((item) => item.id));
    return this.#isNew(id);
  }

  #grow(): void {
    const last = this.#numbers.length * 4 - 1;
    const numbers = new Int32Array(last + 1);
    const hashes = new Int32Array(last + 1);
    for (let from = 0; from < this.#numbers.length; from += 1) {
      const number = this.#numbers[from] ?? 0;
      if (number === 0) continue;
      const hash = this.#hashes[from] ?? 0;
      let place = hash & last;
      while (numbers[place] !== 0) place = (place + 1) & last;
      numbers[place] = number;
      hashes[place] = hash;
    }
    this.#numbers = numbers;
    this.#hashes = hashes;
  }
}

/** FNV-1a, two characters at a time. */
function hashOf(text: string): number {
  let hash = -2_128_831_035;
  for (let at = 0; at < text.length; at += 2)
    hash = Math.imul(hash ^ text.charCodeAt(at) ^ (text.charCodeAt(at + 1) << 16), 16_777_619);
  return hash ^ (hash >>> 15);
}
