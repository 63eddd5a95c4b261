import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../core/disposable.ts';
import { type Directory } from '../directory/directory.ts';
import { ContextKey } from '../host/contextKey.ts';
import { t } from '../host/translate.ts';
import { contextKeys, viewIds } from '../manifest.ts';
import { AccountsTree } from './accountsTree.ts';
import { type NodeTree } from './nodeTree.ts';
import { TokensTree } from './tokensTree.ts';

/** The trees behind the views, as VS Code asks them. */
export interface Views extends Disposable {
  readonly accounts: NodeTree;
  readonly tokens: NodeTree;
}

/** Registers the views and keeps the context keys true that their menus and welcome texts rest on. */
export function registerViews(directory: Directory): Views {
  const store = new DisposableStore();
  const keys = {
    tokens: new ContextKey<'loading' | 'none' | 'some'>(contextKeys.tokens, 'loading'),
    accounts: new ContextKey<'loading' | 'none' | 'failed' | 'some'>(contextKeys.accounts, 'loading'),
    sandbox: new ContextKey<boolean>(contextKeys.sandbox, false),
    filtered: new ContextKey<boolean>(contextKeys.filtered, false),
  };
  const accounts = store.add(
    new AccountsTree(directory, ({ accounts: reached, failures }) => {
      keys.accounts.set(reached.length > 0 ? 'some' : failures.length > 0 ? 'failed' : 'none');
      keys.filtered.set(directory.filtered);
    }),
  );
  const tokens = store.add(new TokensTree(directory));
  const options = { canSelectMany: true, showCollapseAll: true };
  const accountsView = store.add(
    vscode.window.createTreeView(viewIds.accounts, { ...options, treeDataProvider: accounts }),
  );
  store.add(vscode.window.createTreeView(viewIds.tokens, { ...options, treeDataProvider: tokens }));

  const tokensChanged = async (): Promise<void> => {
    const known = await directory.tokens();
    const sandbox = known.some(({ record }) => record.sandbox);
    keys.tokens.set(known.length > 0 ? 'some' : 'none');
    keys.sandbox.set(sandbox);
    accountsView.description = sandbox ? t('with sandbox, not Cloudflare') : '';
  };
  store.add(
    directory.onDidChange((change) => {
      if (change.kind === 'tokens') void tokensChanged();
      else if (change.change.kind === 'filter') keys.filtered.set(directory.filtered);
    }),
  );
  void tokensChanged();
  return {
    accounts,
    tokens,
    dispose: () => {
      store.dispose();
    },
  };
}
