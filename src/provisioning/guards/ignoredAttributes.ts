import { type Guard } from './guardContext.ts';

/** Names and addresses do not change after provisioning; the plan leaves them out, and says so. */
export const guardIgnoredAttributes: Guard = ({ plan }) =>
  plan.ignored.map((change) => ({ level: 'warning', code: 'attributeIgnored', change }) as const);
