import { type Disposable } from '../core/disposable.ts';
import { type PushRecord } from '../provisioning/journal/readPush.ts';
import { type Mark, markWords, rowMarks } from './rowMarks.ts';
import { rowOf, rowUri } from './rowUri.ts';
import * as vscode from 'vscode';

/** Decorates the rows that the last push to each account touched, by a letter, a word and a colour. */
export class PushMarks implements vscode.FileDecorationProvider, Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri[]>();
  readonly #marks = new Map<string, ReadonlyMap<string, Mark>>();
  readonly #registration: vscode.Disposable;

  readonly onDidChangeFileDecorations = this.#changed.event;

  constructor() {
    this.#registration = vscode.window.registerFileDecorationProvider(this);
  }

  /** Takes the place of the marks of an earlier push to the same account. */
  set(accountKey: string, push: Pick<PushRecord, 'plan' | 'results'>): void {
    const earlier = this.#marks.get(accountKey) ?? new Map<string, Mark>();
    const marks = rowMarks(accountKey, push);
    this.#marks.set(accountKey, marks);
    this.#changed.fire([...new Set([...earlier.keys(), ...marks.keys()])].map(rowUri));
  }

  /** The mark of a row in words; a badge is not read out. Undefined where no push touched it. */
  wordsFor(rowId: string): string | undefined {
    const mark = this.#markOf(rowId);
    return mark === undefined ? undefined : markWords(mark);
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const row = rowOf(uri);
    const mark = row === undefined ? undefined : this.#markOf(row);
    return mark === undefined ? undefined : decoration(mark);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }

  #markOf(rowId: string): Mark | undefined {
    return [...this.#marks.values()].map((marks) => marks.get(rowId)).find((mark) => mark !== undefined);
  }
}

function decoration(mark: Mark): vscode.FileDecoration {
  const words = markWords(mark);
  switch (mark) {
    case 'landed':
      // Without a colour: it would dye the whole row.
      return new vscode.FileDecoration('✓', words);
    case 'left':
    case 'refused':
      return new vscode.FileDecoration('!', words, new vscode.ThemeColor('list.errorForeground'));
    case 'partly':
    case 'unknown':
    case 'skipped':
      return new vscode.FileDecoration('?', words, new vscode.ThemeColor('list.warningForeground'));
  }
}
