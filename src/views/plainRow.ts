/** A row in words. Everything that came from a server has been made plain, single-line text. */
export interface RowWords {
  readonly label: string;
  readonly description?: string | undefined;
  /** What a screen reader says: label and state in one sentence. */
  readonly accessible: string;
}

export function plainRow(label: string, description?: string): RowWords {
  return {
    label,
    description,
    accessible: [label, description].filter(Boolean).join(', '),
  };
}
