import * as vscode from 'vscode';
import { type Disposable } from '../core/disposable.ts';
import { nodeId } from '../directory/node.ts';
import { t } from '../host/translate.ts';
import { type ResultState } from '../provisioning/journal/pushEntry.ts';
import { type Operation } from '../provisioning/operation.ts';
import { type PushRecord } from '../provisioning/review/pushReport.ts';
import { stateWords } from '../provisioning/review/stateWords.ts';
import { rowOf, rowUri } from './rowUri.ts';

/** From the best to what most wants attention. */
const order: readonly ResultState[] = ['landed', 'skipped', 'partly', 'unknown', 'refused'];

/** Decorates the rows that the last push to each account touched, by a letter, a word and a colour. */
export class PushMarks implements vscode.FileDecorationProvider, Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri[]>();
  readonly #states = new Map<string, Map<string, ResultState>>();
  readonly #registration: vscode.Disposable;

  readonly onDidChangeFileDecorations = this.#changed.event;

  constructor() {
    this.#registration = vscode.window.registerFileDecorationProvider(this);
  }

  /** Takes the place of the marks of an earlier push to the same account. */
  set(accountKey: string, { plan, results }: PushRecord): void {
    const states = new Map<string, ResultState>();
    const found = new Map(results.map(({ operationId, state }) => [operationId, state]));
    for (const operation of plan.operations) {
      const state = found.get(operation.id) ?? 'unknown';
      for (const row of rowsOf(accountKey, operation)) {
        const before = states.get(row) ?? 'landed';
        states.set(row, order.indexOf(state) > order.indexOf(before) ? state : before);
      }
    }
    const earlier = this.#states.get(accountKey) ?? new Map<string, ResultState>();
    this.#states.set(accountKey, states);
    this.#changed.fire([...new Set([...earlier.keys(), ...states.keys()])].map(rowUri));
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const row = rowOf(uri);
    const states = row === undefined ? [] : [...this.#states.values()];
    const state = states.map((rows) => rows.get(row ?? '')).find((one) => one !== undefined);
    return state === undefined ? undefined : decoration(state);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}

function rowsOf(accountKey: string, operation: Operation): readonly string[] {
  const user = (id: string): string => nodeId('account', accountKey, 'user', id);
  switch (operation.kind) {
    case 'addMembers':
    case 'removeMembers': {
      const people = operation.users.flatMap((one) => (one.kind === 'known' ? [one.id] : []));
      if (operation.group.kind === 'planned') return people.map(user);
      const group = ['account', accountKey, 'group', operation.group.id];
      const members = people.map((id) => nodeId(...group, 'member', id));
      return [nodeId(...group), ...people.map(user), ...members];
    }
    case 'attachPolicy':
    case 'detachPolicy':
      return operation.group.kind === 'known'
        ? [nodeId('account', accountKey, 'group', operation.group.id)]
        : [];
    case 'reactivateUser':
    case 'deactivateUser':
      return [user(operation.user.id)];
    case 'createUser':
    case 'createGroup':
    case 'deleteGroup':
    case 'setRoles':
    case 'inviteMember':
      return [];
    case 'removeFromAccount':
      return operation.userId === undefined ? [] : [user(operation.userId)];
  }
}

function decoration(state: ResultState): vscode.FileDecoration {
  const tooltip = t('last push: {0}', stateWords(state, t));
  switch (state) {
    case 'landed':
      // Without a colour: it would dye the whole row.
      return new vscode.FileDecoration('✓', tooltip);
    case 'refused':
      return new vscode.FileDecoration('!', tooltip, new vscode.ThemeColor('list.errorForeground'));
    case 'partly':
    case 'unknown':
    case 'skipped':
      return new vscode.FileDecoration('?', tooltip, new vscode.ThemeColor('list.warningForeground'));
  }
}
