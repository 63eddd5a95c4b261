import { judgedBy } from './judgedBy.ts';
import { type CheckedToken, type Judged } from './model.ts';
import { tokenProblem } from './rules/tokenProblem.ts';

/** The tokens of this editor, by their last checks. */
export function judgeTokens(tokens: readonly CheckedToken[]): Judged {
  return judgedBy(tokenProblem.id, tokenProblem.judge(tokens));
}
