import { type Command } from '../context.ts';

/** Puts the view of what was pushed from this editor in sight. */
export const showProvisioningActivity: Command = async ({ activity }) => activity.focus();
