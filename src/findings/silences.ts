import { type KeyValueStore } from '../core/keyValueStore.ts';
import { type Finding, type Level, type RuleId, ruleIds } from './model.ts';

/** What somebody does not want to be told, and why: of a rule, everywhere or in one account; or of one finding. */
export interface Silence {
  readonly rule: RuleId;
  /** The key of the account; undefined for all. */
  readonly account: string | undefined;
  /** The finding's key; undefined for all that the rule finds. */
  readonly finding: string | undefined;
  /** How grave that finding was; undefined where earlier versions kept it, and for all that the rule finds. */
  readonly level?: Level | undefined;
  readonly reason: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const prefix = 'silence:';

/** Kept over restarts. Ids alone, and the reason that somebody typed. */
export class Silences {
  readonly #store: KeyValueStore;

  constructor(store: KeyValueStore) {
    this.#store = store;
  }

  /** Those that hold for an account, the widest first. */
  of(account: string): readonly Silence[] {
    return this.#store
      .keys()
      .filter((key) => key.startsWith(prefix))
      .map((key) => this.#store.get(key))
      .filter(isSilence)
      .filter((one) => one.account === undefined || one.account === account)
      .sort((one, other) => widthOf(other) - widthOf(one) || one.at - other.at);
  }

  async add(silence: Silence): Promise<void> {
    await this.#store.set(keyOf(silence), silence);
  }

  async remove(silence: Silence): Promise<void> {
    await this.#store.set(keyOf(silence), undefined);
  }
}

/** A hint that wants action by now is told again. */
export function covers(
  { rule, finding, level }: Silence,
  found: Pick<Finding, 'rule' | 'key' | 'level'>,
): boolean {
  if (rule !== found.rule) return false;
  return finding === undefined || (finding === found.key && !(level === 'hint' && found.level === 'action'));
}

function widthOf({ account, finding }: Silence): number {
  return Number(account === undefined) + 2 * Number(finding === undefined);
}

function keyOf({ rule, account, finding }: Silence): string {
  return prefix + JSON.stringify([rule, account ?? null, finding ?? null]);
}

function isSilence(value: unknown): value is Silence {
  if (typeof value !== 'object' || value === null) return false;
  const { rule, account, finding, level, reason, at } = value as Partial<Record<keyof Silence, unknown>>;
  return (
    ruleIds.some((id) => id === rule) &&
    (account === undefined || typeof account === 'string') &&
    (finding === undefined || typeof finding === 'string') &&
    (level === undefined || level === 'action' || level === 'hint') &&
    typeof reason === 'string' &&
    typeof at === 'number'
  );
}
