import { type Command } from '../context.ts';

/** Shows older pushes of every account that has some. */
export const showOlderActivity: Command = async ({ activity }) => activity.showOlder();
