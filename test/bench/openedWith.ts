/** What a window is opened with, as JSON on its standard input. */
export interface OpenedWith {
  readonly baseUrl: string;
  readonly folder: string;
  readonly secrets: readonly string[];
  /** When its clock began (milliseconds since the epoch), and how many times faster than time it runs. */
  readonly since: number;
  readonly speed: number;
}
