import { type Command } from './context.ts';

export const showLog: Command = ({ showLog: show }) => {
  show();
};
