import { type Desired } from '../plan/desired.ts';
import { type Lost } from '../plan/irreversible.ts';

export interface Undo {
  readonly desired: Desired;
  readonly lost: readonly Lost[];
}
