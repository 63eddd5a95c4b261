import { type Judged, type Judgement, type RuleId } from './model.ts';

/** What one rule came to, as a part of all that was judged. */
export function judgedBy(rule: RuleId, { findings, unjudged: sentences }: Judgement): Judged {
  return {
    findings: findings.map((finding) => ({ rule, ...finding })),
    unjudged: sentences.length === 0 ? [] : [{ rule, sentences: [...new Set(sentences)] }],
  };
}
