import { type AccountSnapshot } from '../../src/cloudflare/snapshot/model.ts';
import { accessBookSteps } from '../../src/access/accessBook.ts';
import { accountAccess } from '../../src/access/accountAccess.ts';
import { type AccountReading } from '../../src/access/reading.ts';
import { sideBookSteps } from '../../src/access/sideBySide.ts';
import { atOnce, inSlices, type Steps } from '../../src/core/slices.ts';
import { findLeavers } from '../../src/people/leavers.ts';
import { leaverHolds } from '../../src/people/leaverHolds.ts';
import { defaultPlanOptions, type Desired } from '../../src/provisioning/plan/desired.ts';
import { guardSteps } from '../../src/provisioning/guards/runGuards.ts';
import { beforeImagesOf } from '../../src/provisioning/journal/beforeImage.ts';
import { preconditionsOf } from '../../src/provisioning/plan/preconditions.ts';
import { secondReadingSteps } from '../../src/provisioning/plan/secondReading.ts';
import { type GuardKnowledge, type Proposal, proposeSteps } from '../../src/provisioning/propose.ts';
import { rescueCard, touchesSuperAdministrators } from '../../src/provisioning/rescue/rescueCard.ts';
import { leavingWords } from '../../src/provisioning/review/leavingWords.ts';
import { planMarkdown } from '../../src/provisioning/review/planMarkdown.ts';
import { reviewPages } from '../../src/provisioning/review/reviewPages.ts';
import { defaultGuardSettings } from '../fixtures/builders/guardSettings.ts';
import { bigAccount, idOf } from './bigAccount.ts';
import { type BenchLine } from './measure.ts';
import assert from 'node:assert/strict';

/** Milliseconds: keys and clicks feel immediate below. */
const wanted = 50;

/**
 * How long planning, its review and what follows hold up everything else in the process: the longest time in one piece,
 * of the processor and not of the clock, so that other processes do not count.
 */
export async function pieceCases(): Promise<readonly BenchLine[]> {
  const lines: BenchLine[] = [];
  for (const count of [20_000, 100_000]) {
    const snapshot = bigAccount(count);
    const people = Array.from(
      { length: 500 },
      (_unused, index) => ({ kind: 'id', id: idOf(index, 'a') }) as const,
    );
    const pushed: Desired = {
      groups: [
        {
          target: { kind: 'id', id: idOf(5, 'c') },
          whenMissing: { kind: 'refuse' },
          membership: { kind: 'change', add: people, remove: [] },
          attach: [],
          detach: [],
        },
      ],
      users: [],
      roles: [],
    };
    const deactivated: Desired = {
      groups: [],
      users: people.map((person) => ({ kind: 'inactive', person })),
      roles: [],
    };
    const removed: Desired = {
      groups: [],
      users: [],
      roles: [],
      members: snapshot.users.slice(0, 500).map(({ userName }, index) => ({
        kind: 'gone',
        email: userName,
        memberId: idOf(index, 'b'),
      })),
    };
    const proposal = await inSlices(proposalOf(deactivated, snapshot));
    const all = [
      ['push-500', planSteps(pushed, snapshot)],
      ['deactivate-500', planSteps(deactivated, snapshot)],
      ['remove-500', planSteps(removed, snapshot)],
      ['ask-500', askSteps(proposal)],
      ['apply-500', applySteps(proposal)],
      ['copy-500', () => planMarkdown(proposal.plan, snapshot, proposal.findings)],
      ['rescue', () => rescueCard(snapshot, 0)],
      ['access', () => accountAccess(snapshot)],
      ['leavers', leaverSteps(snapshot)],
    ] as const;
    for (const [name, steps] of all) {
      const { longest, whole } = await longestPiece(steps());
      lines.push({
        case: `piece/${name}-of-${String(count)}`,
        value: Math.round(longest),
        unit: 'milliseconds',
        better: 'lower',
        // Of more people it is shown and can be cancelled.
        ...(count === 20_000 ? { target: wanted } : {}),
        detail: `longest time in one piece, of ${String(Math.round(whole))} ms in all`,
      });
    }
  }
  for (const [name, steps] of manyCases()) {
    const { longest, whole } = await longestPiece(steps());
    lines.push({
      case: `piece/${name}-of-12-accounts-of-20000`,
      value: Math.round(longest),
      unit: 'milliseconds',
      better: 'lower',
      target: wanted,
      detail: `longest time in one piece, of ${String(Math.round(whole))} ms in all`,
    });
  }
  return lines;
}

/** Everybody of twelve accounts on one page: put in order, found by name, and found side by side. */
function manyCases(): readonly (readonly [string, () => Steps<unknown>])[] {
  const access = atOnce(accountAccess(bigAccount(20_000)));
  const readings = Array.from({ length: 12 }, (_unused, index): AccountReading => ({
    kind: 'read',
    key: String(index),
    token: 'Audit',
    access: { ...access, accountName: `Account ${String(index)}` },
  }));
  const book = atOnce(accessBookSteps(readings));
  const sides = atOnce(sideBookSteps(book));
  const named = {
    text: 'person.19',
    state: undefined,
    role: undefined,
    group: undefined,
    finding: undefined,
    sort: { by: 'name', descending: false },
  } as const;
  return [
    ['book', () => accessBookSteps(readings)],
    ['find', () => book.view({ ...named, by: 'roles' })],
    ['join', () => sideBookSteps(book)],
    ['find-side-by-side', () => sides.view({ ...named, differing: false })],
    ['differing', () => sides.view({ ...named, text: '', differing: true })],
  ];
}

const knowledge: GuardKnowledge = {
  settings: defaultGuardSettings,
  tokenUser: { kind: 'none' },
  reader: { kind: 'none' },
  pastRemovals: [],
  unreadJournals: [],
  now: 0,
};

function* proposalOf(desired: Desired, snapshot: AccountSnapshot): Steps<Proposal> {
  const proposed = yield* proposeSteps(() => ({ desired }), snapshot, defaultPlanOptions, knowledge);
  assert(proposed.kind === 'proposal', proposed.kind);
  return proposed.proposal;
}

/** A plan with its guards, and the texts of its review. */
function planSteps(desired: Desired, snapshot: AccountSnapshot): () => Steps<unknown> {
  return function* () {
    return yield* reviewPages(yield* proposalOf(desired, snapshot));
  };
}

/** What the last question before Apply says. */
function askSteps({ plan, snapshot }: Proposal): () => Steps<unknown> {
  return function* () {
    yield* leavingWords(plan, snapshot);
    yield* secondReadingSteps(plan.operations, snapshot);
    return yield* touchesSuperAdministrators(plan, snapshot);
  };
}

/** What Apply works out between its readings and the first write. */
function applySteps({ plan, snapshot }: Proposal): () => Steps<unknown> {
  return function* () {
    yield* secondReadingSteps(plan.operations, snapshot);
    yield* preconditionsOf(plan.operations, snapshot);
    yield* guardSteps({ ...knowledge, plan, snapshot });
    return yield* beforeImagesOf(plan.operations, snapshot);
  };
}

function leaverSteps(snapshot: AccountSnapshot): () => Steps<unknown> {
  const people = snapshot.users.slice(100).map(({ userName }, line) => ({
    userName,
    otherNames: [],
    active: true,
    givenName: undefined,
    familyName: undefined,
    displayName: undefined,
    position: { line: line + 1 },
  }));
  return function* () {
    const found = yield* findLeavers({ kind: 'whole', by: 'file', people, mentioned: new Set() }, snapshot);
    assert(found.kind === 'found' && found.leavers.length === 100);
    const unknown = { kind: 'unknown' } as const;
    return yield* leaverHolds(snapshot, { tokenUser: unknown, reader: unknown, requiredPeople: [] });
  };
}

/** Milliseconds of this thread's processor between two turns of everything else. */
async function longestPiece(
  steps: Steps<unknown>,
): Promise<{ readonly longest: number; readonly whole: number }> {
  let running = true;
  let longest = 0;
  let before = processorMs();
  const start = before;
  const turn = (): void => {
    const now = processorMs();
    longest = Math.max(longest, now - before);
    before = now;
    if (running) setImmediate(turn);
  };
  setImmediate(turn);
  await inSlices(steps);
  turn();
  running = false;
  return { longest, whole: processorMs() - start };
}

function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
