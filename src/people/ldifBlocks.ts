export interface LdifLine {
  /** Unfolded. */
  readonly text: string;
  readonly number: number;
  /** Undefined for a comment, or what is none of an entry. */
  readonly pair: { readonly name: string; readonly value: string } | undefined;
}

/** Lines between empty ones. */
export interface LdifBlock {
  readonly lines: readonly LdifLine[];
  /** Where it begins. */
  readonly line: number;
  /** Of an entry: the values of each attribute, `; ` between them. Undefined where it has no `dn:` first. */
  readonly entry: ReadonlyMap<string, string> | undefined;
  /** Of a change record (RFC 2849): what is done to the entry. */
  readonly change: string | undefined;
}

export function ldifBlocks(text: string): readonly LdifBlock[] {
  const groups: LdifLine[][] = [[]];
  for (const line of unfolded(text)) {
    if (line.text.trim() === '') groups.push([]);
    else groups.at(-1)?.push(line);
  }
  return groups.flatMap((lines): readonly LdifBlock[] => {
    const dn = lines.findIndex(({ pair }) => pair?.name.toLowerCase() === 'dn');
    const [first] = lines;
    if (first === undefined) return [];
    // Comments, a version and what a tool says may stand above the first line of an entry.
    const isEntry =
      dn >= 0 &&
      lines
        .slice(0, dn)
        .every(({ pair }) => !/^(?:mail|cn|uid|sn|userprincipalname)$/iu.test(pair?.name ?? ''));
    if (!isEntry) return [{ lines, line: first.number, entry: undefined, change: undefined }];
    const entry = new Map<string, string>();
    let change: string | undefined;
    for (const { pair } of lines.slice(dn)) {
      if (pair === undefined) continue;
      if (/^changetype$/iu.test(pair.name)) change = pair.value.trim().toLowerCase();
      const before = entry.get(pair.name);
      entry.set(pair.name, before === undefined ? pair.value : `${before}; ${pair.value}`);
    }
    return [{ lines, line: lines[dn]?.number ?? first.number, entry, change }];
  });
}

function unfolded(text: string): readonly LdifLine[] {
  const lines: { text: string; number: number }[] = [];
  text
    .replace(/^\ufeff/u, '')
    .split(/\r\n|\n|\r/u)
    .forEach((line, index) => {
      const last = lines.at(-1);
      if (line.startsWith(' ') && last !== undefined && last.text !== '') last.text += line.slice(1);
      else lines.push({ text: line, number: index + 1 });
    });
  return lines.map((line) => {
    const [, name, colons, raw = ''] = /^([^:#\s][^:]*)(::?)\s*(.*)$/u.exec(line.text) ?? [];
    const value = colons === '::' ? Buffer.from(raw, 'base64').toString('utf8') : raw;
    return { ...line, pair: name === undefined ? undefined : { name, value } };
  });
}
