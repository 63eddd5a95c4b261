/** `vscode.l10n.t`, so that words can be made (and tested) without VS Code. */
export type Translate = (message: string, ...args: (string | number | boolean)[]) => string;
