import { csvFile } from '../../core/csvFile.ts';
import { inertJson } from '../../core/inertJson.ts';
import { evidenceMarkdown, notKept } from './reviewEvidenceMarkdown.ts';
import { type ReviewedPerson, type ReviewEvidence } from './reviewEvidence.ts';
import { subjectWords } from './reviewWords.ts';

export type EvidenceFormat = 'markdown' | 'csv' | 'json';

export function evidenceFile(
  format: EvidenceFormat,
  evidence: ReviewEvidence,
): { readonly name: string; readonly text: string } {
  const name = `access-review-${evidence.madeAt.slice(0, 10)}`;
  switch (format) {
    case 'markdown':
      return { name: `${name}.md`, text: evidenceMarkdown(evidence) };
    case 'csv':
      return { name: `${name}.csv`, text: csv(evidence) };
    case 'json':
      return { name: `${name}.json`, text: `${inertJson(evidence)}\n` };
  }
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
function csv(evidence: ReviewEvidence): string {
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
  return csvFile([
    [...Object.keys(before), ...ofPerson, ...Object.keys(after)],
    ...people.map((person) => line(cellsOf(person))),
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
  ]);
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
