import * as l10n from '@vscode/l10n';

/** Lines, the first `max` of them; what was left out is counted in a line of its own. */
export function listedLines(
  lines: readonly string[],
  max: number,
  more: (count: number) => string = (count) => l10n.t('… and {0} more.', count),
): readonly string[] {
  return lines.length <= max ? lines : [...lines.slice(0, max), more(lines.length - max)];
}

/** Names with commas between them, the first `max` of them; what was left out is counted. `nameOf`: of those alone. */
export function listedNames(names: readonly string[], max: number): string;
export function listedNames<T>(named: readonly T[], max: number, nameOf: (one: T) => string): string;
export function listedNames<T>(
  named: readonly T[],
  max: number,
  nameOf: (one: T) => string = (one) => String(one),
): string {
  const first = named.slice(0, max).map(nameOf).join(', ');
  return named.length <= max ? first : l10n.t('{0} and {1} more', first, named.length - max);
}
