export interface Role {
  readonly id: string;
  readonly name: string;
}

/** A role's name to compare by: letter case, spaces and the kind of dash are the same name. */
export function foldedRoleName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Dash_Punctuation}/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim();
}
