import { type TokenVerdict } from '../../../src/tokens/verdict.ts';

/** Verdicts in the short hand of the truth table; see `Row`. */
export function overallText({ overall }: TokenVerdict): string {
  switch (overall.kind) {
    case 'ok':
      return 'ok';
    case 'notFullyVerifiable':
      return 'not fully verifiable';
    case 'expires':
      return `expires ${String(overall.days)}`;
    case 'missing':
      return `missing ${String(overall.count)}`;
    case 'invalid':
      return `invalid ${overall.because}`;
  }
}

export function accountText({
  permissions,
  canDo,
  matchesDocumentedList: list,
}: TokenVerdict['accounts'][number]): string {
  const signs = { held: 'h', missing: 'm', yes: 'y', no: 'n', matches: '=', differs: '≠', cannotTell: '?' };
  return [
    permissions.map(({ state }) => signs[state]).join(''),
    canDo.map(({ can }) => signs[can]).join(''),
    signs[list.legacy.kind] + signs[list.current.kind],
  ].join(' ');
}
