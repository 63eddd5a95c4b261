import { type Disposable, DisposableStore } from '../core/disposable.ts';
import { type Settings } from '../host/settings.ts';
import { toolNames } from '../manifest.ts';
import { type AgentPorts } from './agentPorts.ts';
import { type Gate } from './runTool.ts';
import { type ToolKey } from './toolInputs.ts';
import * as vscode from 'vscode';

/**
 * Registers the tools for language models, and loads them with the first call. VS Code holds no call against the
 * setting, the trust or the schema in the manifest: each call does.
 */
export function registerTools(
  settings: Pick<Settings, 'languageModelTools'>,
  ports: () => Promise<AgentPorts>,
): Disposable {
  const gate: Gate = {
    isOn: () => settings.languageModelTools(),
    isTrusted: () => vscode.workspace.isTrusted,
  };
  const store = new DisposableStore();
  for (const [key, name] of Object.entries(toolNames) as [ToolKey, string][])
    store.add(
      vscode.lm.registerTool<unknown>(name, {
        prepareInvocation: async ({ input }, token) => {
          const { prepareTool } = await import('./vscodeTool.ts');
          return prepareTool(await ports(), gate, key, input, token);
        },
        invoke: async ({ input }, token) => {
          const { invokeTool } = await import('./vscodeTool.ts');
          return invokeTool(await ports(), gate, key, input, token);
        },
      }),
    );
  return store;
}
