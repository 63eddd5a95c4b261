import { type RowCommand } from '../context.ts';
import { refreshTarget } from './refresh.ts';

/** Tries again what failed at an error row. */
export const retry: RowCommand = async ({ directory }, node) => {
  if (node?.kind === 'error') await refreshTarget(directory, node.target);
};
