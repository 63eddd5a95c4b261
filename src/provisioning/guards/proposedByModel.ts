import { type Guard } from './guardContext.ts';

/** What a model was told, a name on a server included, may have led it to other changes than were asked for. */
export const guardProposedByModel: Guard = ({ plan }) =>
  plan.origin === 'languageModel' ? [{ level: 'warning', code: 'proposedByLanguageModel' }] : [];
