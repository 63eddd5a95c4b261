import { checkedBaseUrl } from '../../src/http/loopback.ts';
import {
  commandIds,
  contextKeys,
  documentScheme,
  rowFlags,
  rowKinds,
  settingKeys,
  settingsSection,
  viewIds,
  viewTypes,
} from '../../src/manifest.ts';
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

interface MenuItem {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

interface Manifest {
  readonly icon: string;
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly extensionKind: readonly string[];
  readonly capabilities: Readonly<Record<string, unknown>>;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category: string;
    }[];
    readonly configuration: {
      readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    };
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsContainers: { readonly activitybar: readonly { readonly icon: string }[] };
    readonly viewsWelcome: readonly {
      readonly view: string;
      readonly contents: string;
      readonly when: string;
    }[];
    readonly keybindings: readonly MenuItem[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
  };
}

const text = readFileSync('package.json', 'utf8');

const manifest = JSON.parse(text) as Manifest;

const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;

const { commands, configuration, keybindings, menus, views, viewsWelcome, viewsContainers } =
  manifest.contributes;

/** Context-only commands: without a row they have nothing to act on. */
const hidden = new Set(
  (menus['commandPalette'] ?? []).filter(({ when }) => when === 'false').map(({ command }) => command),
);

function conditions(): string[] {
  return [
    ...Object.values(menus).flatMap((items) => items.map(({ when }) => when)),
    ...keybindings.map(({ when }) => when),
    ...viewsWelcome.map(({ when }) => when),
  ].filter((when) => when !== undefined);
}

describe('package.json and manifest.ts', () => {
  it('declare the same commands', () => {
    assert.deepEqual(
      commands.map(({ command }) => command).toSorted(),
      (Object.values(commandIds) as string[]).toSorted(),
    );
  });

  it('have a handler for every command, and no handler beside them', () => {
    const table = readFileSync('src/commands/index.ts', 'utf8');
    const handled = [...table.matchAll(/'(cloudflareScim\.\w+)': (\w+),/g)];
    assert.deepEqual(
      handled.map(([, id]) => id).toSorted(),
      (Object.values(commandIds) as string[]).toSorted(),
    );
    for (const [, id, handler = ''] of handled) {
      assert.equal(id, `cloudflareScim.${handler}`);
      assert.ok(commandFiles().includes(handler), `${handler} has a file of its name`);
    }
  });

  it('declare the same views', () => {
    const declared = Object.values(views).flatMap((list) => list.map(({ id }) => id));
    assert.deepEqual(declared.toSorted(), (Object.values(viewIds) as string[]).toSorted());
    for (const { view } of viewsWelcome) assert.ok(declared.includes(view), view);
  });

  it('declare the same settings, none of which a workspace can change', () => {
    assert.deepEqual(
      Object.keys(configuration.properties).toSorted(),
      Object.values(settingKeys)
        .map((key) => `${settingsSection}.${key}`)
        .toSorted(),
    );
    for (const [key, setting] of Object.entries(configuration.properties)) {
      assert.equal(setting['scope'], 'application', key);
      assert.ok('default' in setting, `${key} has a default`);
      assert.ok('markdownDescription' in setting, `${key} is described`);
    }
  });

  it('accept as API address what the code accepts', () => {
    const setting = configuration.properties['cloudflareScim.apiBaseUrl'];
    const pattern = new RegExp(String(setting?.['pattern']));
    for (const good of [
      String(setting?.['default']),
      'http://127.0.0.1:8080/client/v4',
      'http://localhost:1',
      'http://[::1]:3',
    ])
      assert.ok(pattern.test(good) && checkedBaseUrl(good) !== undefined, good);
    for (const bad of [
      'http://example.com',
      'ftp://127.0.0.1',
      'https://a:b@example.com',
      'http://localhost.example.com',
      'http://127.0.0.1.example.com/',
      '',
    ])
      assert.ok(!pattern.test(bad) && checkedBaseUrl(bad) === undefined, bad);
  });

  it('use in menus and for keys only commands that exist', () => {
    const ids = new Set<string>(Object.values(commandIds));
    for (const { command } of [...Object.values(menus).flat(), ...keybindings])
      assert.ok(ids.has(command), command);
  });

  it('use in conditions only keys, views, row kinds and flags that exist', () => {
    const known = new Set<string>([
      'view',
      'viewItem',
      'false',
      'some',
      'none',
      'resourceScheme',
      'activeWebviewPanelId',
      documentScheme,
      ...Object.values(contextKeys),
      ...Object.values(viewIds),
      ...Object.values(viewTypes),
    ]);
    const rows = new Set<string>([...Object.values(rowKinds), ...Object.values(rowFlags)]);
    for (const when of conditions()) {
      for (const [, pattern] of when.matchAll(/viewItem =~ \/((?:\\.|[^/])*)\//g)) {
        const names = pattern!.replaceAll(/\\./g, ' ').match(/\w+/g) ?? [];
        for (const name of names) assert.ok(rows.has(name), `${name} in ${when}`);
      }
      const rest = when.replaceAll(/=~ \/(?:\\.|[^/])*\//g, '');
      for (const [name] of rest.matchAll(/[\w.]+/g)) assert.ok(known.has(name), `${name} in ${when}`);
    }
  });

  // An enablement by a key of the window greys out the entries of a row's menu in VS Code 1.139; conditions do not.
  it('enable commands by conditions of menus and palette alone', () => {
    for (const command of commands) assert.ok(!('enablement' in command), command.command);
  });

  it('match row kinds whole', () => {
    for (const when of conditions()) {
      for (const [, pattern] of when.matchAll(/viewItem =~ \/((?:\\.|[^/])*)\//g)) {
        if (pattern!.startsWith('^')) assert.match(pattern!, /\\b/, when);
      }
    }
  });

  it('offer every command somewhere: the palette, a menu, or both', () => {
    const inMenus = new Set(
      Object.entries(menus)
        .filter(([menu]) => menu !== 'commandPalette')
        .flatMap(([, items]) => items.map(({ command }) => command)),
    );
    const onRows = new Set<string>([
      commandIds.loadMore,
      commandIds.continueSearch,
      commandIds.showOlderActivity,
    ]);
    for (const { command } of commands)
      assert.ok(inMenus.has(command) || onRows.has(command) || !hidden.has(command), command);
  });

  it('have words for every key, and a key for all words', () => {
    const used = new Set([...text.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key));
    assert.deepEqual([...used].toSorted(), Object.keys(words).toSorted());
  });

  it('link only to commands that exist, one primary button a welcome', () => {
    for (const { contents } of viewsWelcome) {
      const welcome = words[contents.slice(1, -1)] ?? '';
      for (const [, id] of welcome.matchAll(/command:([\w.]+)/g))
        assert.ok((Object.values(commandIds) as string[]).includes(id!), id);
      const buttons = welcome.split('\n').filter((line) => /^\[[^\]]+\]\([^)]+\)$/.test(line));
      assert.equal(buttons.length, 1, welcome);
    }
  });

  it('say every command in one way', () => {
    for (const { title, category } of commands) {
      assert.equal(category, 'Cloudflare SCIM');
      assert.match(
        words[title.slice(1, -1)] ?? '',
        /^[A-Z]\w+( (?:[A-Z]\w*|as|by|for|from|in|the|to))*…?$/,
        title,
      );
    }
  });

  it('name pictures that are there, and the API they were typed against', () => {
    for (const file of [manifest.icon, ...viewsContainers.activitybar.map(({ icon }) => icon)])
      assert.ok(existsSync(file), file);
    assert.equal(manifest.engines.vscode, `^${String(manifest.devDependencies['@types/vscode'])}`);
    assert.deepEqual(manifest.extensionKind, ['ui', 'workspace']);
    assert.deepEqual(Object.keys(manifest.capabilities).toSorted(), [
      'untrustedWorkspaces',
      'virtualWorkspaces',
    ]);
    assert.ok(!manifest.activationEvents.includes('*'));
  });

  it('name no repository, bug page or homepage while there is none, and are found by what people search for', () => {
    const { repository, bugs, homepage, keywords } = JSON.parse(
      readFileSync('package.json', 'utf8'),
    ) as Record<string, unknown>;
    assert.deepEqual([repository, bugs, homepage], [undefined, undefined, undefined]);
    // The marketplace takes thirty, of which vsce adds some.
    assert.ok(Array.isArray(keywords) && keywords.length <= 20);
    for (const word of ['cloudflare', 'scim', 'okta', 'entra', 'offboarding'])
      assert.ok(keywords.includes(word));
  });

  it('have one command a file', () => {
    const files = commandFiles();
    for (const name of Object.keys(commandIds)) assert.ok(files.includes(name), name);
  });
});

/** Names of the files of commands, in whichever folder they are. */
function commandFiles(): readonly string[] {
  return readdirSync('src/commands', { recursive: true, withFileTypes: true }).map(({ name }) =>
    name.replace('.ts', ''),
  );
}
