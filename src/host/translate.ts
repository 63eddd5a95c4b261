import { type Translate } from '../core/translate.ts';
import * as vscode from 'vscode';

/** The editor's own translation of this extension's words. */
export const t: Translate = (message, ...args) => vscode.l10n.t(message, ...args);
