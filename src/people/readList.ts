import { addressesIn } from './addresses.ts';
import { mentionedIn } from './mentionedIn.ts';
import { saysGone } from './inactiveMarks.ts';
import { type MayBePartSign, type RowProblem } from './model.ts';
import { saysWhose } from './wholeness/saysWhose.ts';
import { textSays } from './wholeness/textSays.ts';
import { type ReadTable, type Row } from './table.ts';
import { roundSign, wholeUnless } from './wholeness/roundSign.ts';

/**
 * A text that is nothing but addresses, any number in a line, with names before them or without: each is a person.
 * Words beside them ("and 37 more") say that there are others.
 * Undefined for anything else, such as a table.
 */
export function readList(text: string): ReadTable | undefined {
  const lines = text
    .split(/\r\n|\n|\r/u)
    .map((line, index) => ({ line: line.replace(/^\ufeff/u, ''), number: index + 1 }));
  const filled = lines.filter(({ line }) => line.trim() !== '');
  if (filled[0]?.line.includes('@') !== true) return undefined;
  const read = filled.map(({ line, number }) => ({ ...addressesIn(line), line, number }));
  // The rows of a table; words beside addresses are few.
  if (read.filter(({ addresses, rest }) => rest && addresses.length > 0).length > 60) return undefined;
  const count = read.reduce((sum, { addresses }) => sum + addresses.length, 0);
  const says = (text: string): boolean => !text.includes('@') && textSays(text, count) !== undefined;
  // `note`: what stands in the line says whether there are more; "max@example.com,Max" is a table of one row.
  const cells = read.map((cell) => ({
    ...cell,
    note: cell.rest && count > 1 && besidesIn(cell.line).length > 0 && besidesIn(cell.line).every(says),
  }));
  // Several addresses in the only line, and few other things: a list that names others in another way, and no table.
  const [only] = cells;
  const alone =
    cells.length === 1 &&
    only !== undefined &&
    only.addresses.length > 1 &&
    only.line.split(/[,;|\t]/u).filter((piece) => piece.trim() !== '').length < only.addresses.length * 2;
  if (!alone && cells.some(({ addresses, rest, note }) => rest && !note && addresses.length > 0))
    return undefined;
  const rows = cells.flatMap(({ addresses, rest, note, number }) =>
    rest && !note ? [] : addresses.map((address): Row => ({ cells: [address], position: { line: number } })),
  );
  if (rows.length === 0 && !alone) return undefined;
  const unread = cells
    .filter(({ rest, note, addresses }) => !note && (rest || addresses.length === 0))
    .map(({ line, number }): RowProblem => ({
      code: line.includes('@') ? 'notAnAddress' : 'noAddress',
      position: { line: number },
    }));
  const more = cells.find(
    ({ note, line }) => note && besidesIn(line).some((text) => textSays(text, count) !== 'agrees'),
  );
  return {
    kind: 'table',
    table: {
      form: 'list',
      headers: [''],
      headed: false,
      rows,
      unread,
      passedOver: [],
      wholeness:
        more === undefined
          ? wholeUnless([
              ...markedNames(cells),
              ...headings(cells),
              ...roundSign(rows.length + unread.length),
            ])
          : { kind: 'part', why: { code: 'note', position: { line: more.number } } },
      mentioned: new Set(mentionedIn(text)),
    },
  };
}

/**
 * `Dee (left) <dee@x.com>`: what is written to a name may say who has left, and a list has no column for it. Letters,
 * initials and a comma are a name; words of leaving are none.
 */
function markedNames(
  cells: readonly { readonly names: readonly string[]; readonly number: number }[],
): readonly MayBePartSign[] {
  const marked = cells.flatMap(({ names, number }) =>
    names
      .filter(
        (name) => saysGone(name, false) || (!name.includes('@') && /[^\p{L}\p{M}\s.,;'’"·-]| - /u.test(name)),
      )
      .map((name) => ({ name, number })),
  );
  const [first] = marked;
  if (first === undefined) return [];
  const texts = marked.map(({ name }) => name);
  return [{ code: 'mayNote', position: { line: first.number }, where: 'below', texts }];
}

/** A line that stands for those below it, perhaps: "Former employees". */
function headings(
  cells: readonly { readonly line: string; readonly number: number }[],
): readonly MayBePartSign[] {
  const found = cells.filter(({ line }) => saysWhose(line));
  const [first] = found;
  if (first === undefined) return [];
  const texts = found.map(({ line }) => line.trim());
  return [{ code: 'mayNote', position: { line: first.number }, where: 'below', texts }];
}

/** What stands in a line beside its addresses: words before and after one, and pieces between marks that have none. */
function besidesIn(line: string): readonly string[] {
  return line.split(/[,;|]/u).flatMap((piece) => {
    if (!addressesIn(piece).rest) return [];
    const words = piece.trim().split(/\s+/u);
    const isOther = (word: string): boolean => addressesIn(word).addresses.length === 0;
    const first = words.findIndex((word) => !isOther(word));
    const pieces = [words.slice(0, Math.max(first, 0)), words.slice(first + 1).filter(isOther)];
    return pieces.map((some) => some.join(' ')).filter((text) => text !== '');
  });
}
