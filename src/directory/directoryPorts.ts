import { type KeyValueStore } from '../core/keyValueStore.ts';
import { type AccountNames } from './accountNames.ts';
import { type Connector } from './connection/model.ts';
import { type LastReach } from './lastReach.ts';
import { type TokenVault } from './tokenVault.ts';

export interface DirectoryPorts {
  readonly vault: TokenVault;
  /** Loads the network code on first use. */
  readonly connector: () => Promise<Connector>;
  readonly filters: KeyValueStore;
  readonly names?: AccountNames | undefined;
  /** When any window last wrote to an account, in milliseconds since the epoch, as far as that is known. */
  readonly lastWrite?: (accountId: string) => Promise<number | undefined>;
  /** Where the tokens reached when they were last asked: for `known` alone. Without it, all are asked. */
  readonly lastReach?: Pick<LastReach, 'of' | 'keep'> | undefined;
}
