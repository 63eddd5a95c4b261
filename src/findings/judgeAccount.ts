import { organizationPeople } from '../access/organizationPeople.ts';
import { memberIndexSteps } from '../cloudflare/snapshot/memberIndex.ts';
import { type Steps } from '../core/slices.ts';
import { accessSteps } from '../provisioning/access/accessOf.ts';
import { countSteps } from '../provisioning/access/superAdministrators.ts';
import {
  type AccountFacts,
  type CheckedToken,
  type Judged,
  type Judgement,
  type KnownOfAccount,
  type RuleId,
} from './model.ts';
import { accountRules } from './rules.ts';
import { tokenProblem } from './rules/tokenProblem.ts';

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
    judged.push(of(rule.id, rule.judge(facts)));
  }
  return {
    findings: judged.flatMap(({ findings }) => findings),
    unjudged: judged.flatMap(({ unjudged }) => unjudged),
  };
}

/** The tokens of this editor, by their last checks. */
export function judgeTokens(tokens: readonly CheckedToken[]): Judged {
  return of(tokenProblem.id, tokenProblem.judge(tokens));
}

function of(rule: RuleId, { findings, unjudged: sentences }: Judgement): Judged {
  return {
    findings: findings.map((finding) => ({ rule, ...finding })),
    unjudged: sentences.length === 0 ? [] : [{ rule, sentences: [...new Set(sentences)] }],
  };
}
