const kinds = ['apply', 'override', 'undo', 'retry', 'report', 'save', 'cancel', 'createAgain', 'apply'];

const blind: readonly unknown[] = [
  null,
  'apply',
  { kind: 'apply' },
  { kind: 'apply', plan: null },
  { command: 'cloudflareScim.applyPlan' },
  { kind: 'start', words: { Discard: 'Apply' } },
  ...kinds.map((kind) => ({ kind, plan: 'another' })),
  ...kinds.map((kind) => ({ kind, plan: '__proto__', overrides: [{ reason: 'because I say so' }] })),
];

/**
 * What a page may say that somebody has taken over, as a script of its own: everything that is no message, about no
 * plan, and last with the id of the plan, which it knows. The most that it can say then is what its buttons say.
 */
export const liesAboutAPlan = `(() => {
  const api = acquireVsCodeApi();
  for (const one of ${JSON.stringify(blind)}) api.postMessage(one);
  const lie = ({ data }) => {
    const told = data.review ?? data.offboarding;
    if (told === undefined) return;
    window.removeEventListener('message', lie);
    const { plan } = told;
    for (const kind of ${JSON.stringify(kinds)}) {
      api.postMessage({ kind, plan, yes: true });
      api.postMessage({ kind, plan });
    }
  };
  window.addEventListener('message', lie);
  api.postMessage({ kind: 'ready' });
})()`;
