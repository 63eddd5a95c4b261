import { type Disposable } from '../core/disposable.ts';
import { type PushRecord } from '../provisioning/journal/readPush.ts';
import { type Mark } from './rowMarks.ts';
import { rowOf, rowUri } from './rowUri.ts';
import * as vscode from 'vscode';

interface WordedMark {
  readonly mark: Mark;
  readonly words: string;
}

/** Decorates the rows that the last push to each account touched, by a letter, a word and a colour. */
export class PushMarks implements vscode.FileDecorationProvider, Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri[]>();
  /** By account, then by row. */
  readonly #marks = new Map<string, ReadonlyMap<string, WordedMark>>();
  readonly #registration: vscode.Disposable;

  readonly onDidChangeFileDecorations = this.#changed.event;

  constructor() {
    this.#registration = vscode.window.registerFileDecorationProvider(this);
  }

  /** Takes the place of the marks of an earlier push to the same account. */
  async set(accountKey: string, push: Pick<PushRecord, 'plan' | 'results'>): Promise<void> {
    const { markWords, rowMarks } = await import('./rowMarks.ts');
    const marks = new Map(
      [...rowMarks(accountKey, push)].map(([row, mark]) => [row, { mark, words: markWords(mark) }]),
    );
    const earlier = this.#marks.get(accountKey) ?? new Map<string, WordedMark>();
    this.#marks.set(accountKey, marks);
    this.#changed.fire([...new Set([...earlier.keys(), ...marks.keys()])].map(rowUri));
  }

  /** The mark of a row in words; a badge is not read out. Undefined where no push touched it. */
  wordsFor(rowId: string): string | undefined {
    return this.#markOf(rowId)?.words;
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

  #markOf(rowId: string): WordedMark | undefined {
    return [...this.#marks.values()].map((marks) => marks.get(rowId)).find((mark) => mark !== undefined);
  }
}

function decoration({ mark, words }: WordedMark): vscode.FileDecoration {
  switch (mark) {
    case 'applied':
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
