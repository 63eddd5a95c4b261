import { groupManagersOf } from '../../provisioning/guards/groupManagers.ts';
import { type GuardSettings } from '../../provisioning/guards/guardContext.ts';
import { type CommandContext } from '../context.ts';

/** What guards go by in an account, as it is set and said now. */
export function guardSettingsFor(
  { settings, memory }: Pick<CommandContext, 'settings' | 'memory'>,
  accountId: string,
): GuardSettings {
  return { ...settings.guards(), groupManagers: groupManagersOf(memory, accountId) };
}
