import * as l10n from '@vscode/l10n';

/** Answers that write nothing and remove nothing. */
export type SafeAnswer =
  | 'keepReviewing'
  | 'keepReview'
  | 'keepToken'
  | 'keepOldToken'
  | 'dropToken'
  | 'keepJournal'
  | 'changeName';

/** A modal question, most of which lead to a write or a removal. */
export interface Question<B extends string> {
  readonly message: string;
  /** Paragraphs, from what matters most: those that a window has no room for are left out. */
  readonly detail: readonly string[];
  /** Said in place of what is left out: where all of it is. */
  readonly rest?: string;
  /**
   * VS Code puts the focus on the first item, never on its own Cancel, so that Enter takes it: the first is always one
   * of these. No item is an `isCloseAffordance`: that one would lose the focus to the next.
   */
  readonly safe: SafeAnswer;
  /** What else can be done, the least far-reaching first. */
  readonly others: readonly B[];
}

/** The items of a question in their order, the safe one first. */
export function itemsOf<B extends string>({
  safe,
  others,
}: Pick<Question<B>, 'safe' | 'others'>): readonly [string, ...B[]] {
  return [safeWords(safe), ...others];
}

/** Pixels, of a font of 13: what a row of a box of VS Code's has room for. A word that is longer makes the box wider. */
const rowWidth = 372;

/** A window 600 pixels high has room for so many rows below a title of one row. A box that is taller shows no title. */
const maxRows = 20;

/** The paragraphs as far as a window has room for them beside the message, and in place of the others where they are. */
export function fittingDetail({
  message,
  detail,
  rest,
}: Pick<Question<string>, 'message' | 'detail' | 'rest'>): string {
  const whole = detail.join('\n\n');
  const most = Math.max(fewestRows, maxRows + 1 - rowsOf(message));
  if (rowsOf(whole) <= most) return whole;
  const last = rest ?? l10n.t('There is more than a window has room for.');
  const room = most - rowsOf(last) - 1;
  const kept: string[] = [];
  for (const line of whole.split('\n')) {
    if (rowsOf([...kept, line].join('\n')) > room) {
      // One that has no room by itself is begun, so that what matters most is never left out.
      if (kept.length === 0) kept.push(beginningOf(line, room));
      break;
    }
    kept.push(line);
  }
  return [kept.join('\n').trimEnd(), last].filter((part) => part !== '').join('\n\n');
}

const fewestRows = 8;

function beginningOf(line: string, rows: number): string {
  const words = line.split(' ');
  let text = '';
  for (const word of words) {
    const longer = text === '' ? word : `${text} ${word}`;
    if (rowsOf(`${longer} …`) > rows) break;
    text = longer;
  }
  return `${text} …`;
}

/** As a browser breaks lines, at spaces; what has none is taken for as many rows as it would fill. */
function rowsOf(text: string): number {
  return text.split('\n').reduce((sum, line) => sum + rowsOfLine(line), 0);
}

function rowsOfLine(line: string): number {
  let [rows, used] = [1, 0];
  for (const word of line.split(' ')) {
    const width = widthOf(word);
    if (used > 0 && used + space + width > rowWidth) {
      rows += 1;
      used = 0;
    }
    used += (used === 0 ? 0 : space) + width;
    rows += Math.floor(used / (rowWidth + 1));
    used %= rowWidth + 1;
  }
  return rows;
}

const space = 4;

/** On the wide side: fonts differ. */
function widthOf(word: string): number {
  let width = 0;
  for (const letter of word) width += widthOfLetter(letter);
  return width;
}

function widthOfLetter(letter: string): number {
  if (/[a-z0-9]/u.test(letter)) return /[mw]/u.test(letter) ? 13 : /[ijl]/u.test(letter) ? 4 : 8;
  if (/[A-Z]/u.test(letter)) return /[MW]/u.test(letter) ? 13 : 10;
  if (/[.,:;'’!|()[\]-]/u.test(letter)) return 5;
  return /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{P}]/u.test(letter) ? 11 : 14;
}

function safeWords(safe: SafeAnswer): string {
  switch (safe) {
    case 'keepReviewing':
      return l10n.t('Keep Reviewing');
    case 'keepToken':
      return l10n.t('Keep the Token');
    case 'keepOldToken':
      return l10n.t('Keep the Old Token');
    case 'dropToken':
      return l10n.t('Don’t Keep It');
    case 'keepJournal':
    case 'keepReview':
      return l10n.t('Keep It');
    case 'changeName':
      return l10n.t('Change the Name');
  }
}
