import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { AppError } from '../../../../src/core/errors.ts';
import { type TransportLimits } from '../../../../src/http/networkSettings.ts';
import { type ApplyOutcome } from '../../../../src/provisioning/apply/applyPlan.ts';
import { type Plan } from '../../../../src/provisioning/plan/model.ts';
import { type Fault } from '../../../../src/sandbox/faults.ts';
import { desiredOf, planned, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { type ApplyRig, createRig, states } from './applyRig.ts';
import { checkReport } from './checkReport.ts';
import assert from 'node:assert/strict';

const limits = { connectMs: 2_000, headersMs: 2_000, bodyMs: 2_000, totalMs: 2_000, maxBytes: 1_000_000 };

/** Milliseconds: given up, and answered all the same a moment later. */
const [patience, late] = [150, 250];

/** Of the requests of a push during which that goes wrong; only what is late on purpose is given up early. */
const limitsOf = ({ kind }: Fault): TransportLimits =>
  kind === 'delay' || kind === 'slowBody' ? { ...limits, totalMs: patience } : limits;

/** Each kind of fault that the sandbox knows, and each status that is treated in a way of its own. */
const faults: readonly Fault[] = [
  ...[400, 401, 403, 404, 409, 412, 500, 501, 503].map((status) => ({
    kind: 'status' as const,
    status,
  })),
  { kind: 'status', status: 429, headers: { 'retry-after': '3' } },
  { kind: 'delay', ms: late },
  { kind: 'slowBody', ms: late },
  { kind: 'drop', when: 'before' },
  { kind: 'drop', when: 'after' },
  { kind: 'truncate' },
  { kind: 'halfJson' },
  { kind: 'html' },
  { kind: 'garbage' },
  { kind: 'gzipBomb' },
  { kind: 'endless' },
  { kind: 'wrongType' },
  { kind: 'redirect', location: 'http://127.0.0.1:9/elsewhere' },
  { kind: 'errorBodyWith200' },
  { kind: 'ignoreFilter' },
  { kind: 'ignoreStartIndex' },
  { kind: 'shiftPages', by: 1 },
  { kind: 'total', value: 0 },
  { kind: 'total', value: 'many' },
  { kind: 'pretend', status: 200 },
  { kind: 'pretend', status: 204 },
  { kind: 'dropMembers', keep: 1 },
];

/** When it goes wrong: for the first request of the kind, or for all of them. */
const places = ['readingAgain', 'POST', 'PATCH', 'verifying'] as const;

type Place = (typeof places)[number];

const [ada, carmen] = ['ada.alder@example.org', 'carmen.alder@example.org'];

describe('the report of a push during which something goes wrong', () => {
  let rig: ApplyRig;
  afterEach(async () => rig.close());

  /** What every push begins with: each server is made the same. */
  let from: AccountSnapshot;
  let plan: Plan;
  before(async () => {
    const first = await createRig();
    from = await first.snapshot('userGroups');
    const [out] = first.membersOf('userGroups', 'Billing');
    plan = planned(
      desiredOf(desiredGroup('Billing', [ada], [out!]), desiredGroup('Fresh', [ada, carmen])),
      from,
    );
    await first.close();
  });

  for (const fault of faults)
    for (const place of places)
      it(`is true: ${JSON.stringify(fault)} while ${place}`, async () => {
        rig = await createRig(limitsOf(fault));
        await checkPush(fault, place, 1);
        // Nothing is written where nothing can be read.
        if (place === 'readingAgain') return;
        rig.sandbox.faults.clear();
        await rig.close();
        rig = await createRig(limitsOf(fault));
        await checkPush(fault, place, undefined);
      }).timeout(60_000);

  it('never takes the absence of a group for proof that somebody has left it', async () => {
    rig = await createRig(limits);
    const [out] = rig.membersOf('userGroups', 'Billing');
    rig.sandbox.faults.inject({ fault: { kind: 'pretend', status: 200 }, method: 'PATCH' });
    const outcome = await rig.push('userGroups', desiredOf(desiredGroup('Billing', [], [out!])), {
      onProgress: ({ stage }) => {
        if (stage === 'verifying')
          rig.sandbox.faults.inject({ fault: { kind: 'status', status: 404 }, method: 'GET' });
      },
    });
    assert.deepEqual(states(outcome), ['unknown']);
    assert.ok(rig.membersOf('userGroups', 'Billing').includes(out!));
  });

  async function checkPush(fault: Fault, place: Place, times: number | undefined): Promise<void> {
    const rule = { fault, ...(times === undefined ? {} : { times }) };
    if (place === 'readingAgain') rig.sandbox.faults.inject({ ...rule, method: 'GET' });
    else if (place !== 'verifying') rig.sandbox.faults.inject({ ...rule, method: place });
    const outcome = await outcomeOf(
      rig.apply(plan, from, {
        onProgress: ({ stage }) => {
          if (place === 'readingAgain' && stage === 'writing') rig.sandbox.faults.clear();
          if (place === 'verifying' && stage === 'verifying')
            rig.sandbox.faults.inject({ ...rule, method: 'GET' });
        },
      }),
    );
    rig.sandbox.faults.clear();
    if (outcome?.kind !== 'applied') {
      assert.deepEqual(rig.writes(), []);
      assert.equal(await rig.written(), '');
      return;
    }
    checkReport(rig.account('userGroups'), plan, outcome.record.results);
    const journal = await rig.written();
    assert.match(journal, /"kind":"end"/);
    assert.ok(!journal.includes(rig.sandbox.token.slice(0, 12)));
  }
});

async function outcomeOf(applying: Promise<ApplyOutcome>): Promise<ApplyOutcome | undefined> {
  try {
    return await applying;
  } catch (error) {
    assert(error instanceof AppError, String(error));
    return undefined;
  }
}
