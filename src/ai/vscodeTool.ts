import * as l10n from '@vscode/l10n';
import { AppError } from '../core/errors.ts';
import { type AgentPorts } from './agentPorts.ts';
import { confirmTool, type Gate, runTool } from './runTool.ts';
import { type ToolKey } from './toolInputs.ts';
import * as vscode from 'vscode';

/** What VS Code asks a person before a call of any of the tools. */
export async function prepareTool(
  ports: AgentPorts,
  gate: Gate,
  tool: ToolKey,
  input: unknown,
  token: vscode.CancellationToken,
): Promise<vscode.PreparedToolInvocation> {
  const { title, message } = await forVscode(token, async (signal) =>
    confirmTool(ports, gate, tool, input, signal),
  );
  return {
    invocationMessage: l10n.t('Reading from SCIM Provisioning for Cloudflare'),
    confirmationMessages: { title, message: new vscode.MarkdownString(message) },
  };
}

export async function invokeTool(
  ports: AgentPorts,
  gate: Gate,
  tool: ToolKey,
  input: unknown,
  token: vscode.CancellationToken,
): Promise<vscode.LanguageModelToolResult> {
  const text = await forVscode(token, async (signal) => runTool(ports, gate, tool, input, signal));
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
}

/** What a call throws goes to the model: the sentence, without where in the code it was thrown. */
async function forVscode<T>(
  token: vscode.CancellationToken,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const subscription = token.onCancellationRequested(() => {
    controller.abort();
  });
  if (token.isCancellationRequested) controller.abort();
  try {
    return await work(controller.signal);
  } catch (error) {
    if (AppError.is(error, 'cancelled')) throw new vscode.CancellationError();
    const told = new Error(error instanceof Error ? error.message : '');
    delete told.stack;
    throw told;
  } finally {
    subscription.dispose();
  }
}
