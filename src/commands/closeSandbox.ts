import { type Command } from './context.ts';

/** Stops the sandbox and forgets its token. */
export const closeSandbox: Command = async ({ sandbox }) => sandbox.close();
