import { organizationPeople } from '../access/organizationPeople.ts';
import { memberIndexSteps } from '../cloudflare/snapshot/memberIndex.ts';
import { type Steps } from '../core/slices.ts';
import { accessSteps } from '../access/grants/accessOf.ts';
import { countSteps } from '../access/grants/superAdministrators.ts';
import { type AccountFacts, type Judged, type KnownOfAccount } from './model.ts';
import { judgedBy } from './judgedBy.ts';
import { accountRules } from './rules.ts';

/** Every rule, over what is known of an account. Asks nobody anything. */
export function* judgeAccount(known: KnownOfAccount): Steps<Judged> {
  const { snapshot } = known;
  const people = yield* accessSteps(snapshot);
  const facts: AccountFacts = {
    ...known,
    people,
    members: yield* memberIndexSteps(snapshot),
    superAdministrators: yield* countSteps(snapshot, people),
    organization: snapshot.organization && organizationPeople(snapshot.organization, people.values()),
  };
  const judged: Judged[] = [];
  for (const rule of accountRules) {
    yield undefined;
    judged.push(judgedBy(rule.id, rule.judge(facts)));
  }
  return {
    findings: judged.flatMap(({ findings }) => findings),
    unjudged: judged.flatMap(({ unjudged }) => unjudged),
  };
}
