import { type CommandContext } from '../../../src/commands/context.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { createConnector } from '../../../src/directory/connection/connector.ts';
import { Directory } from '../../../src/directory/directory.ts';
import { createSettings } from '../../../src/host/settings.ts';
import { type Http } from '../../../src/http/http.ts';
import { memoryStore } from '../../fixtures/memoryStore.ts';
import { type Tenant } from './tenant.ts';

/**
 * What commands of this module's own copy work with: the tokens, plans and pages of the extension that runs, and what
 * they say, which no test in the host can read off the window, in `told`. Accounts are read by the copy itself: of
 * errors that another copy throws it knows none.
 */
export function ownContext({ api }: Tenant, http: Http, told: string[]): CommandContext {
  const { vault, offboarding, reviews, journalFolder } = api;
  const connector = createConnector({ http, vault, clock: systemClock });
  const memory = memoryStore();
  const directory = new Directory({
    vault,
    connector: async () => Promise.resolve(connector),
    filters: memory,
  });
  const context: Partial<CommandContext> = {
    vault,
    directory,
    offboarding,
    reviews,
    journalFolder,
    notify: {
      info: (message) => told.push(message),
      record: () => undefined,
      error: () => undefined,
      offer: (message) => told.push(message),
      explain: () => undefined,
      choose: async () => Promise.resolve(undefined),
    },
    connector: async () => Promise.resolve(connector),
    settings: createSettings(),
    memory,
    checks: { of: () => undefined } as unknown as CommandContext['checks'],
    pastAccess: async () => Promise.resolve({ pastRemovals: [], pastGains: [], unreadJournals: [] }),
  };
  return context as CommandContext;
}
