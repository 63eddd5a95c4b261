import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { type Event } from '../core/emitter.ts';
import { checkedBaseUrl } from '../http/checkedBaseUrl.ts';
import { type EditorNetwork, networkFrom } from '../http/networkFrom.ts';
import { type NetworkSettings } from '../http/networkSettings.ts';
import { settingKeys, settingsSection } from '../manifest.ts';

export type TransportSetting = 'auto' | 'undici' | 'vscode';

/** The settings as they are now; every call reads them anew. */
export interface Settings {
  /** Undefined where what is set is neither https nor loopback: no token is sent to such an address. */
  apiBaseUrl(): string | undefined;
  transport(): TransportSetting;
  network(): NetworkSettings;
  openSandboxOnStartup(): boolean;
  /** Fires where a setting changed that connections rest on. */
  readonly onDidChangeNetwork: Event<void>;
}

export function createSettings(): Settings {
  const own = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration(settingsSection);
  return {
    apiBaseUrl: () => checkedBaseUrl(own().get<string>(settingKeys.apiBaseUrl, '')),
    transport: () => own().get<TransportSetting>(settingKeys.networkTransport, 'auto'),
    openSandboxOnStartup: () => own().get<boolean>(settingKeys.sandboxOpenOnStartup, false),
    network: () => {
      const http = vscode.workspace.getConfiguration('http');
      const keys = ['proxy', 'noProxy', 'proxyAuthorization', 'proxyStrictSSL', 'systemCertificates'];
      const editor = Object.fromEntries(keys.map((key) => [key, ownValue(http, key)])) as EditorNetwork;
      return networkFrom(editor, process.env, extraCertificates());
    },
    onDidChangeNetwork: (listener) =>
      vscode.workspace.onDidChangeConfiguration((change) => {
        const transport = `${settingsSection}.${settingKeys.networkTransport}`;
        if (change.affectsConfiguration('http') || change.affectsConfiguration(transport)) listener();
      }),
  };
}

/** The person's own value: a workspace must not decide which proxy a token goes through, or whether certificates are checked. */
function ownValue(section: vscode.WorkspaceConfiguration, key: string): unknown {
  const seen = section.inspect(key);
  return seen?.globalValue ?? seen?.defaultValue;
}

/** The file that NODE_EXTRA_CA_CERTS names: the editor's own Node may have been started without it. */
function extraCertificates(): readonly string[] {
  const file = process.env['NODE_EXTRA_CA_CERTS'];
  if (file === undefined || file === '') return [];
  try {
    return [readFileSync(file, 'utf8')];
  } catch {
    return [];
  }
}
