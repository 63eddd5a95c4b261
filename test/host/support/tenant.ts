import { type Node, type Row as Element } from '../../../src/directory/node.ts';
import { type TestApi } from '../../../src/extension.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { startUnfriendlySandbox, unfriendlyPage } from '../../fixtures/unfriendlySandbox.ts';
import { type NamedToken, type SandboxToken } from '../../../src/sandbox/tokens.ts';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';

/** A row as VS Code has it, beside the node that commands are given. */
export interface Row {
  readonly element: Element;
  readonly node: Node;
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly accessible: string;
  readonly contextValue: string;
  readonly icon: string;
  readonly expandable: boolean;
}

/** The extension as it runs, and a server of the test's own that it is given tokens for. */
export interface Tenant {
  readonly api: TestApi;
  readonly server: Sandbox;
  /** Puts tokens there, named by their names. */
  addTokens(...names: NamedToken[]): Promise<void>;
  addToken(
    label: string,
    token: SandboxToken,
    more?: { baseUrl?: string; accountIds?: string[] },
  ): Promise<void>;
  /** The rows below the path of labels; each label is the start of one. */
  rows(...path: string[]): Promise<readonly Row[]>;
  row(...path: string[]): Promise<Row>;
  tokenRows(...path: string[]): Promise<readonly Row[]>;
  findingRows(...path: string[]): Promise<readonly Row[]>;
  activityRows(...path: string[]): Promise<readonly Row[]>;
  close(): Promise<void>;
}

const isUnfriendly = process.env['HOST_TESTS_UNFRIENDLY'] === '1';

/** Users that the sandbox gives at a time. */
export const pageSize = isUnfriendly ? unfriendlyPage : 100;

export async function openTenant(options: Parameters<typeof startSandbox>[0] = {}): Promise<Tenant> {
  const extension = vscode.extensions.getExtension<TestApi>('cloudflare-scim.cloudflare-scim-provisioning');
  assert.ok(extension, 'the extension is installed');
  const api = await extension.activate();
  const server = await (isUnfriendly ? startUnfriendlySandbox(options) : startSandbox(options));
  const added: string[] = [];
  const tenant: Tenant = {
    api,
    server,
    addTokens: async (...names) => {
      for (const name of names) await tenant.addToken(name, server.tokens[name]);
    },
    addToken: async (label, token, { baseUrl = server.baseUrl, accountIds = [] } = {}) => {
      // Checks are kept by it: one of a test before would pass for one of this test.
      const id = randomUUID();
      added.push(id);
      await api.vault.add(
        {
          id,
          label,
          baseUrl,
          owner: token.owner,
          accountIds,
          addedAt: new Date(Date.UTC(2026, 0, 1, 0, added.length)).toISOString(),
          storage: 'secretStorage',
          sandbox: false,
        },
        token.secret,
      );
    },
    rows: async (...path) => rowsAt(api.views.accounts, path),
    row: async (...path) => {
      const found = (await rowsAt(api.views.accounts, path.slice(0, -1))).find(starts(path.at(-1)!));
      assert.ok(found, `a row ${path.join(' > ')}`);
      return found;
    },
    tokenRows: async (...path) => rowsAt(api.views.tokens, path),
    findingRows: async (...path) => rowsAt(api.views.findings, path),
    activityRows: async (...path) => rowsAt(api.activity, path),
    close: async () => {
      for (const id of added) await api.vault.remove(id);
      await server.close();
    },
  };
  return tenant;
}

type Tree = Pick<TestApi['views']['accounts'], 'getChildren' | 'getTreeItem'>;

async function rowsAt(tree: Tree, path: readonly string[]): Promise<readonly Row[]> {
  let rows = await rowsOf(tree);
  for (const label of path) {
    const parent = rows.find(starts(label));
    assert.ok(parent, `a row ${label} among ${rows.map((row) => row.label).join(', ')}`);
    rows = await rowsOf(tree, parent.element);
  }
  return rows;
}

function starts(label: string): (row: Row) => boolean {
  return (row) => row.label === label || row.label.startsWith(`${label} `);
}

async function rowsOf(tree: Tree, parent?: Element): Promise<readonly Row[]> {
  return Promise.all((await tree.getChildren(parent)).map(async (element) => rowOf(tree, element)));
}

async function rowOf(tree: Tree, element: Element): Promise<Row> {
  const item = await tree.getTreeItem(element);
  return {
    element,
    node: element.node,
    id: item.id ?? '',
    label: typeof item.label === 'string' ? item.label : (item.label?.label ?? ''),
    description: typeof item.description === 'string' ? item.description : '',
    accessible: item.accessibilityInformation?.label ?? '',
    contextValue: item.contextValue ?? '',
    icon: item.iconPath instanceof vscode.ThemeIcon ? item.iconPath.id : '',
    expandable: item.collapsibleState !== vscode.TreeItemCollapsibleState.None,
  };
}

/** Waits until something holds; a test's own time limit ends the wait. Asking is work for the window, so not at once again. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 40));
}

export async function run(command: string, ...args: unknown[]): Promise<void> {
  await vscode.commands.executeCommand(`cloudflareScim.${command}`, ...args);
}
