import { type Steps, stepping } from '../core/slices.ts';
import { look } from '../scim/names/lookAlike.ts';
import { type SourcePerson } from './model.ts';

/** How somebody of a list is like a user whom the list does not have. */
export interface Namesake {
  readonly doubt:
    /** The same before the @, and one domain begins with the other: mistyped, or cut off. */
    | 'cutOff'
    /** The same before the @, at another domain. */
    | 'otherDomain'
    /** At the same domain, with more before or behind it: `deleted-bob@`, `bob.old@`. */
    | 'longerName'
    /** Both have the same name as people. */
    | 'sameDisplayName';
  readonly people: readonly SourcePerson[];
}

/** What a person is called, as an account or a list has it. */
export type Called = Pick<SourcePerson, 'displayName' | 'givenName' | 'familyName'>;

type Index = Map<string, SourcePerson[]>;

/** Who of a list may be somebody whose address it does not have. */
export function* namesakesIn(
  people: readonly SourcePerson[],
): Steps<(address: string, called: Called | undefined) => Namesake | undefined> {
  const locals: Index = new Map();
  const shorter: Index = new Map();
  const named: Index = new Map();
  const whole: Index = new Map();
  yield* stepping(people, (person) => {
    const address = look(person.userName);
    const { local, domain } = partsOf(address);
    add(locals, local, person);
    add(whole, address, person);
    for (const piece of piecesOf(local)) add(shorter, `${piece}@${domain}`, person);
    for (const name of namesOf(person)) add(named, name, person);
  });
  return (given, called) => {
    const address = look(given);
    const { local, domain } = partsOf(address);
    const others = locals.get(local) ?? [];
    const cut = others.filter((person) => begins(look(person.userName), address));
    if (cut.length > 0) return { doubt: 'cutOff', people: cut };
    if (others.length > 0) return { doubt: 'otherDomain', people: others };
    const pieces = piecesOf(local).flatMap((piece) => whole.get(`${piece}@${domain}`) ?? []);
    const plain = shorter.get(`${local.replace(/[-_.]/gu, '')}@${domain}`) ?? [];
    const longer = [...new Set([...(shorter.get(address) ?? []), ...pieces, ...plain])];
    if (longer.length > 0) return { doubt: 'longerName', people: longer };
    const same = called === undefined ? [] : namesOf(called).flatMap((name) => named.get(name) ?? []);
    return same.length === 0 ? undefined : { doubt: 'sameDisplayName', people: [...new Set(same)] };
  };
}

function add(index: Index, key: string, person: SourcePerson): void {
  const entry = index.get(key);
  if (entry === undefined) index.set(key, [person]);
  else if (entry.at(-1) !== person) entry.push(person);
}

function partsOf(address: string): { readonly local: string; readonly domain: string } {
  const at = address.lastIndexOf('@');
  return { local: address.slice(0, at), domain: address.slice(at + 1) };
}

/** Characters: `a` of `a.able` is an initial. */
const shortest = 3;

/**
 * What is left of a name without its beginning or its end, or without its marks: a word stands before a name that was
 * given up, and Entra puts 32 digits of a hexadecimal number there.
 */
function piecesOf(local: string): readonly string[] {
  const marks = Array.from(local.matchAll(/[-_.+]/gu), ({ index }) => index).slice(0, 6);
  const number = /^[\da-f]{1,32}/u.exec(local)?.[0] ?? '';
  const behind = Array.from(number, (_, index) => index + 1).filter((end) =>
    /\d/u.test(number.slice(0, end)),
  );
  return [
    ...marks.flatMap((mark) => [local.slice(0, mark), local.slice(mark + 1)]),
    ...behind.map((end) => local.slice(end)),
    local.replace(/[-_.]/gu, ''),
  ].filter((piece) => piece.length >= shortest && piece !== local);
}

/** Its words in one order, of which there are two or more: "Able, Ann" and "ann able" are the same. */
function namesOf({ displayName, givenName, familyName }: Called): readonly string[] {
  return [displayName, [givenName, familyName].filter((part) => part !== undefined).join(' ')].flatMap(
    (name) => {
      const words = (name ?? '')
        .split(/[^\p{L}\p{M}\p{N}]+/u)
        .map(look)
        .filter((word) => word !== '');
      return words.length < 2 ? [] : [words.toSorted().join(' ')];
    },
  );
}

/** `ann@x.co` and `ann@x.com`, and not `ann@x.com` and `ann@x.com.au`. */
function begins(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long.startsWith(short) && !long.slice(short.length).startsWith('.');
}
