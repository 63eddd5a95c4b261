import * as vscode from 'vscode';

/** A context key for `when` clauses, set only where its value changes. */
export class ContextKey<T extends string | boolean> {
  readonly #name: string;
  #value: T | undefined;

  constructor(name: string, value: T) {
    this.#name = name;
    this.set(value);
  }

  set(value: T): void {
    if (value === this.#value) return;
    this.#value = value;
    void vscode.commands.executeCommand('setContext', this.#name, value);
  }
}
