import * as l10n from '@vscode/l10n';

/** Answers that write nothing and remove nothing. */
export type SafeAnswer =
  'keepReviewing' | 'keepToken' | 'keepOldToken' | 'dropToken' | 'keepJournal' | 'changeName';

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

/** A box of VS Code's is about as wide as so many characters; a paragraph takes its rows, and one above it. */
const columns = 52;

/** A window 600 pixels high has room for so many rows between a title and the buttons. */
const maxRows = 20;

/** The paragraphs as far as a window has room for them. A box that is taller than its window shows no title. */
export function fittingDetail({ detail, rest }: Pick<Question<string>, 'detail' | 'rest'>): string {
  const whole = detail.join('\n\n');
  if (rowsOf(whole) <= maxRows) return whole;
  const last = rest ?? l10n.t('There is more than a window has room for.');
  const room = maxRows - rowsOf(last) - 1;
  const kept: string[] = [];
  for (const line of whole.split('\n')) {
    if (rowsOf([...kept, line].join('\n')) > room) break;
    kept.push(line);
  }
  return [kept.join('\n').trimEnd(), last].filter((part) => part !== '').join('\n\n');
}

function rowsOf(text: string): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / columns)), 0);
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
      return l10n.t('Keep It');
    case 'changeName':
      return l10n.t('Change the Name');
  }
}
