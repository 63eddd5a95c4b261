import { type TokenVerdict } from './verdict.ts';

/** Days before the end at which a reminder is due. */
const reminders = [1, 7, 30];

/**
 * What is wrong with a token, as keys that stay the same for as long as the same thing is wrong: anyone who knows those
 * of the last time knows what is new. An end that comes nearer is a new problem at 30, 7 and 1 days.
 */
export function problemsOf({ overall, accounts, risks }: TokenVerdict): readonly string[] {
  if (overall.kind === 'invalid') return [`invalid:${overall.because}`];
  const missing = accounts.flatMap(({ account, needed }) =>
    needed.map((key) => `missing:${account.id}:${key}`),
  );
  const ends = risks.flatMap((risk) =>
    risk.kind === 'expiresSoon' ? [`expires:${reminders.find((days) => risk.days <= days) ?? ''}`] : [],
  );
  return [...missing, ...ends];
}
