export interface Place {
  readonly row: number;
  readonly column: number;
}

/** As a browser's event tells it. */
interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Where a key takes the focus, as in any ARIA grid; undefined for a key that does not move it. Row -1 is the head. */
export function moveTarget(
  { key, ctrlKey, metaKey, altKey }: Key,
  { row, column }: Place,
  last: Place,
  page: number,
): Place | undefined {
  if (altKey) return undefined;
  const far = ctrlKey || metaKey;
  const to = (toRow: number, toColumn: number): Place => ({
    row: Math.max(-1, Math.min(toRow, last.row)),
    column: Math.max(0, Math.min(toColumn, last.column)),
  });
  switch (key) {
    case 'ArrowDown':
      return to(far ? last.row : row + 1, column);
    case 'ArrowUp':
      return to(far ? 0 : row - 1, column);
    case 'ArrowRight':
      return to(row, far ? last.column : column + 1);
    case 'ArrowLeft':
      return to(row, far ? 0 : column - 1);
    case 'Home':
      return to(far ? 0 : row, 0);
    case 'End':
      return to(far ? last.row : row, last.column);
    case 'PageDown':
      return to(row + page, column);
    case 'PageUp':
      return to(Math.max(0, row - page), column);
    default:
      return undefined;
  }
}
