import { type Command } from './context.ts';

/** Opens the built-in sandbox, so that everything can be rehearsed without a token. */
export const openSandbox: Command = async ({ sandbox }) => sandbox.open();
