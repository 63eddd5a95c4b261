import { csvFile, csvLine } from '../../core/csvFile.ts';
import { inertJson } from '../../core/inertJson.ts';
import { type Steps, stepping } from '../../core/slices.ts';
import { evidenceMarkdown, notKept } from './reviewEvidenceMarkdown.ts';
import { type ReviewedPerson, type ReviewEvidence } from './reviewEvidence.ts';
import { subjectWords } from './reviewWords.ts';

export type EvidenceFormat = 'markdown' | 'csv' | 'json';

/** In steps: of many people it is a long text. */
export function* evidenceFile(
  format: EvidenceFormat,
  evidence: ReviewEvidence,
): Steps<{ readonly name: string; readonly text: string }> {
  const name = `access-review-${evidence.madeAt.slice(0, 10)}`;
  switch (format) {
    case 'markdown':
      return { name: `${name}.md`, text: yield* evidenceMarkdown(evidence) };
    case 'csv':
      return { name: `${name}.csv`, text: yield* csv(evidence) };
    case 'json':
      return { name: `${name}.json`, text: yield* json(evidence) };
  }
}

/** As `inertJson` would write it at once; people stand two levels deep in it. */
function* json(evidence: ReviewEvidence): Steps<string> {
  const people: string[] = [];
  yield* stepping(evidence.people, (person) =>
    people.push(`\n    ${inertJson(person).replaceAll('\n', '\n    ')}`),
  );
  const list = people.length === 0 ? '[]' : `[${people.join(',')}\n  ]`;
  // No text in it has a line end of its own, so this stands there once.
  const all = inertJson({ ...evidence, people: [] }).replace(
    '\n  "people": []',
    () => `\n  "people": ${list}`,
  );
  return `${all}\n`;
}

/** Of one person alone; all else is the same in each line. */
const ofPerson = [
  'person',
  'person_id',
  'display_name',
  'state',
  'decision',
  'reason',
  'decided_at',
  'decided_by_as_stated',
  'revocation',
  'revocation_planned_at',
  'revocation_notes',
  'access',
  'unsure',
] as const;

type Cells = Partial<Record<(typeof ofPerson)[number], string>>;

/** One line for each person: who is not decided on, who may belong to it, and who appeared since have one too. */
function* csv(evidence: ReviewEvidence): Steps<string> {
  const { account, people, perhaps, appeared } = evidence;
  const before = {
    account: account.name,
    account_id: account.id,
    reviewed: subjectWords(evidence.subject, account.name),
  };
  const after = {
    reviewer_as_stated: evidence.reviewer,
    started_at: evidence.startedAt,
    read_at: evidence.readAt,
    token: evidence.token,
    not_readable: evidence.notReadable.join(' '),
    appeared_since_read_at: appeared?.readAt ?? 'nobody has looked',
    appeared_since_not_readable: (appeared?.notReadable ?? []).join(' '),
    damaged_entries: String(evidence.damagedEntries),
    made_at: evidence.madeAt,
  };
  const line = (cells: Cells): readonly string[] => [
    ...Object.values(before),
    ...ofPerson.map((column) => cells[column] ?? ''),
    ...Object.values(after),
  ];
  const lines = [csvFile([[...Object.keys(before), ...ofPerson, ...Object.keys(after)]])];
  yield* stepping(people, (person) => lines.push(csvLine(line(cellsOf(person)))));
  const others = [
    ...perhaps.map(({ key, name, displayName, unsure }) =>
      line({
        person: name,
        person_id: key,
        display_name: displayName ?? '',
        decision: 'perhaps',
        unsure: unsure.join(' '),
      }),
    ),
    ...(appeared?.people ?? []).map(({ name, displayName }) =>
      line({ person: name, display_name: displayName, decision: 'appearedSince' }),
    ),
  ];
  yield* stepping(others, (cells) => lines.push(csvLine(cells)));
  return lines.join('');
}

function cellsOf({ name, key, displayName, revocation, decidedAt, ...person }: ReviewedPerson): Cells {
  return {
    person: name,
    person_id: key,
    display_name: displayName ?? '',
    state: person.state,
    decision: person.decision,
    reason: person.reason ?? '',
    decided_at: decidedAt ?? '',
    decided_by_as_stated: decidedAt === null ? '' : (person.decidedBy ?? notKept()),
    revocation: revocation?.outcome ?? '',
    revocation_planned_at: revocation?.plannedAt ?? '',
    revocation_notes: (revocation?.said ?? []).join(' '),
    access: person.access.join('; '),
    unsure: person.unsure.join(' '),
  };
}
