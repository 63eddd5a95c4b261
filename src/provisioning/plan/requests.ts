import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { type Steps } from '../../core/slices.ts';
import { requestsForNobody } from '../../scim/findByName.ts';
import { type PlanOptions } from './desired.ts';
import { type Preconditions, type RequestCount } from './model.ts';
import { type GroupRef, type Operation, type UserRef } from './operation.ts';
import { provenFirst } from './provenFirst.ts';
import { type Reads } from './readsOf.ts';
import { memberPages, requestsFor, secondReadingSteps } from './secondReading.ts';
import { requestsForAllUsers, requestsForUsers, usersWay } from './userPages.ts';

/** Documented: 1200 requests in five minutes for one token. */
const budget = { requests: 1200, ms: 300_000 } as const;

/** What the operations take, of a server that counts its lists and has settled by the time it is verified. */
export function* requestSteps(
  operations: readonly Operation[],
  snapshot: AccountSnapshot,
  reads: readonly Reads[],
  { superAdministrators }: Preconditions,
): Steps<RequestCount> {
  const writes = operations.reduce((sum, operation) => sum + operation.requests, 0);
  const rightBefore = reads.reduce((sum, one) => sum + one.rightBefore, 0);
  const second = yield* secondReadingSteps(operations, snapshot, { reads, counted: superAdministrators });
  const proven = provenFirst(operations);
  const first = reads.filter((_reads, index) => proven.has(operations[index]?.id ?? ''));
  const early = first.reduce((sum, one) => sum + requestsForProof([one], snapshot, 'effect'), 0);
  return {
    writes,
    reads: requestsFor(second, snapshot) + rightBefore + early,
    verification:
      requestsForProof(reads, snapshot, 'effect') + requestsForProof(reads, snapshot, 'confirmed'),
  };
}

/** One round of reading, in which nothing is read twice. */
function requestsForProof(
  reads: readonly Reads[],
  snapshot: AccountSnapshot,
  what: 'effect' | 'confirmed',
): number {
  const userCount = snapshot.users.length;
  const single = new Set<string>();
  let [pages, members] = [0, 0];
  for (const proof of reads.flatMap((one) => one.proof)) {
    if ((proof.kind === 'confirmed') !== (what === 'confirmed')) continue;
    switch (proof.kind) {
      case 'memberNamed':
      case 'noMember':
        members = memberPages(snapshot);
        break;
      case 'noUser':
        pages = requestsForAllUsers(userCount);
        break;
      case 'noGroupName':
      case 'noUserName':
        for (let nth = 0; nth < requestsForNobody(proof.name); nth += 1)
          single.add(`${proof.kind} ${String(nth)} ${proof.name}`);
        break;
      case 'users':
      case 'confirmed':
        if (pages === 0 && usersWay(proof.users.length, userCount) === 'each')
          for (const user of proof.users) single.add(`user ${keyOf(user)}`);
        else pages = Math.max(pages, requestsForUsers(proof.users.length, userCount));
        break;
      case 'group':
      case 'userGroup':
        single.add(`${proof.kind} ${keyOf(proof.group)}`);
        break;
      case 'groupName':
      case 'userName':
        single.add(`${proof.kind} ${proof.name}`);
        break;
      case 'user':
      case 'member':
        single.add(`${proof.kind} ${proof.id}`);
    }
  }
  return single.size + pages + members;
}

function keyOf(ref: UserRef | GroupRef): string {
  if (ref.kind === 'known') return ref.id;
  return 'userName' in ref ? ref.userName : ref.displayName;
}

/** Milliseconds: so much a request, and whole five minutes for what goes beyond the token's budget. */
export function expectedDuration(requests: RequestCount, options: PlanOptions): number {
  const total = requests.writes + requests.reads + requests.verification;
  const waits = Math.floor(Math.max(total - 1, 0) / budget.requests) * budget.ms;
  return Math.max(total * options.msPerRequest, waits);
}
