import * as vscode from 'vscode';
import { type Translate } from '../core/translate.ts';

/** The editor's own translation of this extension's words. */
export const t: Translate = (message, ...args) => vscode.l10n.t(message, ...args);
