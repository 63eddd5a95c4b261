import * as l10n from '@vscode/l10n';
import { type Disposable, DisposableStore } from '../core/disposable.ts';
import { Emitter, type Event } from '../core/emitter.ts';
import { plural } from '../core/plural.ts';
import { type AccountList, type Directory } from '../directory/directory.ts';
import { type FindingsBook } from '../findings/findingsBook.ts';
import { ContextKey } from '../host/contextKey.ts';
import { contextKeys, viewIds } from '../manifest.ts';
import { type TokenChecks } from '../tokens/tokenChecks.ts';
import { type AccountsTree } from './accountsTree.ts';
import { createTree } from './createTree.ts';
import { dragUsers, type OnDrop } from './dragUsers.ts';
import { LazyTree } from './lazyTree.ts';
import { type FindingsTree } from './findingsTree.ts';
import { type PushMarks } from './pushMarks.ts';
import { showTokenStatus } from './tokenStatus.ts';
import { type TokensTree } from './tokensTree.ts';
import * as vscode from 'vscode';

/** The trees behind the views, as VS Code asks them. */
export interface Views extends Disposable {
  readonly accounts: LazyTree<AccountsTree>;
  readonly tokens: LazyTree<TokensTree>;
  readonly findings: LazyTree<FindingsTree>;
  /** Opens the tree at an account's users. */
  readonly revealUsers: (accountKey: string) => Promise<void>;
  /** Puts what was found in sight. */
  readonly showFindings: () => Promise<void>;
  /** The top of the accounts was read, to be shown. */
  readonly onDidShowAccounts: Event<void>;
}

/** Registers the views and keeps the context keys true that their menus and welcome texts rest on. */
export function registerViews(
  directory: Directory,
  onUnexpected: (error: unknown) => void,
  checks: TokenChecks,
  marks: PushMarks,
  book: FindingsBook,
  onDrop: OnDrop,
): Views {
  const store = new DisposableStore();
  const keys = {
    tokens: new ContextKey<'loading' | 'none' | 'some'>(contextKeys.tokens, 'loading'),
    accounts: new ContextKey<'loading' | 'none' | 'failed' | 'some'>(contextKeys.accounts, 'loading'),
    sandbox: new ContextKey<boolean>(contextKeys.sandbox, false),
    ownToken: new ContextKey<boolean>(contextKeys.ownToken, false),
    filtered: new ContextKey<boolean>(contextKeys.filtered, false),
  };
  const shown = store.add(new Emitter<void>());
  const onAccounts = (list: AccountList): void => {
    keys.accounts.set(accountsKeyOf(list));
    keys.filtered.set(directory.filtered);
    shown.fire();
  };
  const accounts = store.add(
    new LazyTree(async () => {
      const { AccountsTree: Tree } = await import('./accountsTree.ts');
      return new Tree(directory, (row) => marks.wordsFor(row), onAccounts, onUnexpected);
    }),
  );
  const tokens = store.add(
    new LazyTree(async () => {
      const { TokensTree: Tree } = await import('./tokensTree.ts');
      return new Tree(directory, checks, onUnexpected);
    }),
  );
  const accountsView = store.add(
    createTree(viewIds.accounts, accounts, {
      canSelectMany: true,
      dragAndDropController: dragUsers(onDrop),
    }),
  );
  store.add(createTree(viewIds.tokens, tokens, { canSelectMany: true }));

  const findings = store.add(
    new LazyTree(async () => {
      const { FindingsTree: Tree } = await import('./findingsTree.ts');
      return new Tree(book, onUnexpected);
    }),
  );
  const findingsView = store.add(createTree(viewIds.findings, findings));
  // Badges of one container add up on its icon: what may be as it should be is not counted.
  const count = (): void => {
    const value = book.actions();
    findingsView.badge =
      value === 0
        ? undefined
        : {
            value,
            tooltip: plural(value, l10n.t('1 finding to act on'), l10n.t('{0} findings to act on', value)),
          };
  };
  store.add(book.onDidChange(count));

  store.add(showTokenStatus(directory, checks, onUnexpected));

  const tokensChanged = async (): Promise<void> => {
    const known = await directory.tokens();
    const sandboxes = known.filter(({ record }) => record.sandbox).length;
    keys.tokens.set(known.length > 0 ? 'some' : 'none');
    keys.sandbox.set(sandboxes > 0);
    keys.ownToken.set(known.length > sandboxes);
    // With nothing but the sandbox, the view itself says what all of it is.
    accountsView.description =
      sandboxes > 0 && sandboxes === known.length ? l10n.t('(sandbox, not Cloudflare)') : '';
  };
  store.add(
    directory.onDidChange((change) => {
      if (change.kind === 'tokens') tokensChanged().catch(onUnexpected);
      else if (change.change.kind === 'filter') keys.filtered.set(directory.filtered);
    }),
  );
  tokensChanged().catch(onUnexpected);
  return {
    accounts,
    tokens,
    findings,
    showFindings: async () => {
      await vscode.commands.executeCommand(`${viewIds.findings}.focus`);
    },
    revealUsers: async (accountKey) => {
      const row = await (await accounts.tree()).usersRow(accountKey);
      if (row !== undefined) await accountsView.reveal(row, { select: true, expand: true });
    },
    onDidShowAccounts: shown.event,
    dispose: () => {
      store.dispose();
    },
  };
}

/** Without any token nothing was asked yet: "none" is said only of tokens that reach nothing. */
function accountsKeyOf({ tokens, accounts, failures }: AccountList): 'loading' | 'none' | 'failed' | 'some' {
  if (accounts.length > 0) return 'some';
  if (failures.length > 0) return 'failed';
  return tokens > 0 ? 'none' : 'loading';
}
