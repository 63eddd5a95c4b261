import { type Command } from './context.ts';

/** Ends the waits of this window for the server: what waits is not sent, and is told as cancelled where it was shown. */
export const stopWaiting: Command = ({ waits }) => {
  waits.cancelAll();
};
