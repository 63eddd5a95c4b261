import * as l10n from '@vscode/l10n';
import { bullets, literal, markdownText, titled } from '../../core/markdown.ts';
import { personStateWords } from '../../core/personState.ts';
import { plural } from '../../core/plural.ts';
import { type Steps, stepping } from '../../core/slices.ts';
import { utcTime } from '../../core/utcTime.ts';
import { type ReviewedPerson, type ReviewEvidence } from './reviewEvidence.ts';
import { decisionWords, outcomeWords, subjectWords } from './reviewWords.ts';

/** Of one cell: nothing of the evidence is cut off. */
const maxCell = 1_000_000;

type Column = readonly [title: string, cell: (person: ReviewedPerson) => string];

/** For reading: who is not decided on first, and each fact once. */
export function* evidenceMarkdown(evidence: ReviewEvidence): Steps<string> {
  const { account, people, perhaps, totals } = evidence;
  const notes = new Notes();
  const tables: string[] = [];
  for (const decision of ['notDecided', 'revoke', 'keep'] as const) {
    const some = people.filter((person) => person.decision === decision);
    yield* table(decision, some, notes, tables);
  }
  const maybe = perhaps.map(({ name, key, displayName, unsure }) =>
    [named(name, displayName, key), notes.see(unsure)].filter((text) => text !== '').join('; '),
  );
  const counts = [totals.keep, totals.revoke, totals.notDecided] as const;
  const lines = [
    `# ${l10n.t('Access review')}`,
    '',
    `**${literal(subjectWords(evidence.subject, account.name))}**`,
    '',
    ...bullets([
      l10n.t('Account ID: {0}', account.id),
      l10n.t(
        'Started: {0}, by {1}, as stated; nothing proves who that is',
        utcTime(evidence.startedAt),
        evidence.reviewer,
      ),
      l10n.t('Read: {0}, with the token {1}', utcTime(evidence.readAt), evidence.token),
      l10n.t('Written: {0}', utcTime(evidence.madeAt)),
      plural(
        totals.people,
        l10n.t('1 person: {0} keep, {1} revoke, {2} not decided', ...counts),
        l10n.t('{0} people: {1} keep, {2} revoke, {3} not decided', totals.people, ...counts),
      ),
      l10n.t('Damaged entries of the kept review, left out: {0}', evidence.damagedEntries),
    ]),
    ...titled(`## ${l10n.t('Not readable')}`, evidence.notReadable),
    ...tables,
    ...titled(`## ${l10n.t('Perhaps also in it')}`, maybe),
    ...appearedSection(evidence.appeared),
    ...notes.section(),
    '',
    l10n.t('A decision is not yet a change: revocations take effect by a plan that is applied.'),
    l10n.t(
      'Written by an unofficial extension from what the server answered. It is not a statement by Cloudflare.',
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** Sentences that are true of many people: each stands once below, and is pointed to by its number. */
class Notes {
  readonly #places = new Map<string, number>();

  /** Empty where there are none. */
  see(sentences: readonly string[]): string {
    if (sentences.length === 0) return '';
    const numbers = sentences.map((sentence) => {
      const place = this.#places.get(sentence) ?? this.#places.size + 1;
      this.#places.set(sentence, place);
      return place;
    });
    return l10n.t('see note {0}', numbers.join(', '));
  }

  section(): readonly string[] {
    const notes = [...this.#places];
    if (notes.length === 0) return [];
    return [
      '',
      `## ${l10n.t('Notes')}`,
      '',
      ...notes.map(([sentence, place]) => `${String(place)}. ${literal(sentence)}`),
    ];
  }
}

/** Adds a table to `lines`; none where nobody is in it. */
function* table(
  decision: ReviewedPerson['decision'],
  people: readonly ReviewedPerson[],
  notes: Notes,
  lines: string[],
): Steps<void> {
  if (people.length === 0) return;
  const columns: readonly Column[] = [
    [l10n.t('person'), ({ name }) => name],
    [l10n.t('display name'), ({ displayName }) => displayName ?? ''],
    [l10n.t('state'), ({ state }) => personStateWords(state)],
    ...(decision === 'notDecided' ? [] : decidedColumns()),
    ...(decision === 'revoke' ? [revocationColumn(notes)] : []),
    [l10n.t('access'), (person) => accessCell(person, notes)],
    ['ID', ({ key }) => key],
  ];
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  lines.push(
    '',
    `## ${headingOf(decision)}`,
    '',
    row(columns.map(([title]) => title)),
    row(columns.map(() => '---')),
  );
  yield* stepping(people, (person) =>
    lines.push(row(columns.map(([, cell]) => markdownText(cell(person), maxCell)))),
  );
}

function headingOf(decision: ReviewedPerson['decision']): string {
  const words = decisionWords(decision);
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

function decidedColumns(): readonly Column[] {
  return [
    [l10n.t('reason'), ({ reason }) => reason ?? ''],
    [l10n.t('decided'), ({ decidedAt }) => (decidedAt === null ? '' : utcTime(decidedAt))],
    [l10n.t('by, as stated'), ({ decidedBy }) => decidedBy ?? notKept()],
  ];
}

function revocationColumn(notes: Notes): Column {
  return [
    l10n.t('revocation'),
    ({ revocation }) =>
      revocation === null
        ? ''
        : [
            outcomeWords(revocation.outcome),
            revocation.plannedAt === null ? '' : utcTime(revocation.plannedAt),
            notes.see(revocation.said),
          ]
            .filter((text) => text !== '')
            .join('; '),
  ];
}

function accessCell({ access, unsure }: ReviewedPerson, notes: Notes): string {
  const has = access.length === 0 ? l10n.t('no role') : access.join('; ');
  return unsure.length === 0 ? has : l10n.t('{0}; perhaps more, {1}', has, notes.see(unsure));
}

function appearedSection(appeared: ReviewEvidence['appeared']): readonly string[] {
  const heading = `## ${l10n.t('Appeared since')}`;
  if (appeared === null) return ['', heading, '', l10n.t('Nobody has looked since the review was started.')];
  const { people, notReadable, readAt } = appeared;
  return [
    '',
    heading,
    '',
    l10n.t('Read: {0}', utcTime(readAt)),
    ...(people.length === 0
      ? ['', l10n.t('No one that was read.')]
      : ['', ...bullets(people.map(({ name, displayName }) => named(name, displayName)))]),
    ...titled(l10n.t('Not readable then:'), notReadable),
  ];
}

function named(name: string, displayName: string | null, id?: string): string {
  return [name, displayName ?? '', id === undefined ? '' : l10n.t('ID {0}', id)]
    .filter((text) => text !== '')
    .join(', ');
}

/** Who made a decision that an earlier version of this extension wrote down. */
export function notKept(): string {
  return l10n.t('not kept');
}
