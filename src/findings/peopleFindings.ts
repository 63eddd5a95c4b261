import { type PeopleFinding } from '../access/model.ts';
import { type ShownScope } from './findingsBook.ts';
import { ruleIds } from './model.ts';
import { isAboutPeople, peopleOfFinding } from './peopleOfFinding.ts';
import { ruleInfo } from './rules.ts';

/** What was found of the people of an account, by rule; nothing that is silenced. */
export function peopleFindings({
  open,
  unjudged,
}: Pick<ShownScope, 'open' | 'unjudged'>): readonly PeopleFinding[] {
  return ruleIds.filter(isAboutPeople).flatMap((id) => {
    const people = new Set(open.filter(({ rule }) => rule === id).flatMap(peopleOfFinding));
    const notJudged = unjudged.filter(({ rule }) => rule === id).flatMap(({ sentences }) => sentences);
    return people.size + notJudged.length === 0
      ? []
      : [{ id, title: ruleInfo(id).title(), people, notJudged }];
  });
}
