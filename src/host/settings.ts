import { type Event } from '../core/emitter.ts';
import { checkedBaseUrl } from '../http/loopback.ts';
import { type EditorNetwork, networkFrom, type NetworkSettings } from '../http/networkSettings.ts';
import { settingKeys, settingsSection } from '../manifest.ts';
import * as vscode from 'vscode';

export type TransportSetting = 'auto' | 'undici' | 'vscode';

/** What the guard rails of a plan allow. */
export interface GuardLimits {
  readonly minimumSuperAdministrators: number;
  readonly requiredPeople: readonly string[];
  readonly maxRemovals: number;
  readonly maxRemovalPercent: number;
}

export interface ApplySettings {
  readonly addBatch: number;
  readonly removeBatch: number;
  readonly verifyMs: number;
}

/** The settings as they are now; every call reads them. */
export interface Settings {
  /** Undefined where what is set is neither https nor loopback: no token is sent to such an address. */
  apiBaseUrl(): string | undefined;
  transport(): TransportSetting;
  network(): Promise<NetworkSettings>;
  openSandboxOnStartup(): boolean;
  /** When stored tokens are checked without being asked to. */
  checkOnOpen(): 'always' | 'whenUsed' | 'never';
  guards(): GuardLimits;
  /** More Super Administrators are a finding; 0 for any number. */
  maximumSuperAdministrators(): number;
  apply(): ApplySettings;
  /** Whether the count of people is typed where many are deactivated. */
  confirmDeactivation(): 'typeCount' | 'button';
  /** How a plan is shown first. */
  reviewAs(): 'page' | 'text';
  /** Whether language models may call tools of this extension. */
  languageModelTools(): boolean;
  /** Fires where a setting changed that connections rest on. */
  readonly onDidChangeNetwork: Event<void>;
}

export function createSettings(): Settings {
  const own = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration(settingsSection);
  // Whatever is written into settings.json, a guard rail is never wider than the schema allows.
  const whole = (key: string, fallback: number, least: number, most: number): number => {
    const value = own().get<unknown>(key);
    return typeof value === 'number' && Number.isInteger(value)
      ? Math.min(Math.max(value, least), most)
      : fallback;
  };
  return {
    apiBaseUrl: () => checkedBaseUrl(own().get<string>(settingKeys.apiBaseUrl, '')),
    transport: () => own().get<TransportSetting>(settingKeys.networkTransport, 'auto'),
    openSandboxOnStartup: () => own().get<boolean>(settingKeys.sandboxOpenOnStartup, false),
    checkOnOpen: () => {
      const value = own().get<string>(settingKeys.tokensCheckOnOpen);
      return value === 'whenUsed' || value === 'never' ? value : 'always';
    },
    guards: () => ({
      minimumSuperAdministrators: whole(settingKeys.guardsMinimumSuperAdministrators, 2, 0, 1000),
      requiredPeople: texts(own().get<unknown>(settingKeys.guardsRequiredPeople)),
      maxRemovals: whole(settingKeys.guardsMaxRemovals, 25, 0, 100_000),
      maxRemovalPercent: whole(settingKeys.guardsMaxRemovalPercent, 50, 0, 100),
    }),
    maximumSuperAdministrators: () => whole(settingKeys.findingsMaximumSuperAdministrators, 5, 0, 1000),
    apply: () => ({
      addBatch: whole(settingKeys.applyAddBatch, 100, 1, 1000),
      removeBatch: whole(settingKeys.applyRemoveBatch, 100, 1, 1000),
      verifyMs: whole(settingKeys.applyVerifySeconds, 30, 1, 600) * 1000,
    }),
    confirmDeactivation: () =>
      own().get<string>(settingKeys.confirmDeactivation) === 'button' ? 'button' : 'typeCount',
    reviewAs: () => (own().get<string>(settingKeys.reviewAs) === 'text' ? 'text' : 'page'),
    languageModelTools: () => own().get<unknown>(settingKeys.languageModelTools) === true,
    network: async () => {
      const http = vscode.workspace.getConfiguration('http');
      const keys = ['proxy', 'noProxy', 'proxyAuthorization', 'proxyStrictSSL', 'systemCertificates'];
      const editor = Object.fromEntries(keys.map((key) => [key, ownValue(http, key)])) as EditorNetwork;
      return networkFrom(editor, process.env, await extraCertificates());
    },
    onDidChangeNetwork: (listener) =>
      vscode.workspace.onDidChangeConfiguration((change) => {
        const transport = `${settingsSection}.${settingKeys.networkTransport}`;
        if (change.affectsConfiguration('http') || change.affectsConfiguration(transport)) listener();
      }),
  };
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

/** The person's own value: a workspace must not decide which proxy a token goes through, or whether certificates are checked. */
function ownValue(section: vscode.WorkspaceConfiguration, key: string): unknown {
  const seen = section.inspect(key);
  return seen?.globalValue ?? seen?.defaultValue;
}

/** The file that NODE_EXTRA_CA_CERTS names: the editor's own Node may have been started without it. */
async function extraCertificates(): Promise<readonly string[]> {
  const file = process.env['NODE_EXTRA_CA_CERTS'];
  if (file === undefined || file === '') return [];
  try {
    // Node's modules for files are read with the first connection, not with the window.
    const { readFile } = await import('node:fs/promises');
    return [await readFile(file, 'utf8')];
  } catch {
    return [];
  }
}
