import { type AgentPorts } from '../../../src/ai/agentPorts.ts';
import { confirmation } from '../../../src/ai/confirmation.ts';
import { confirmTool, type Gate, runTool } from '../../../src/ai/runTool.ts';
import { toolInputs, type ToolKey } from '../../../src/ai/toolInputs.ts';
import { ToolRefusal } from '../../../src/ai/toolRefusal.ts';
import { AppError } from '../../../src/core/errors.ts';
import { aTenant } from '../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

const tools = Object.keys(toolInputs) as ToolKey[];

const open: Gate = { isOn: () => true, isTrusted: () => true };

/** Whatever is asked of it is a failure of the test. */
const untouched = new Proxy({} as AgentPorts, {
  get: (_, name) => (name === 'record' ? () => undefined : assert.fail(`asked for ${String(name)}`)),
});

const none = async () => Promise.resolve({ tokens: 0, accounts: [], failures: [], partial: [] });

const empty = {
  ...({} as AgentPorts),
  directory: { accounts: none, tokens: async () => Promise.resolve([]) },
  holdsSecret: async () => Promise.resolve(false),
  record: () => undefined,
} as AgentPorts;

const signal = new AbortController().signal;

const inputFor = (tool: ToolKey): unknown => ({
  ...(tool === 'listAccounts' || tool === 'checkTokens' ? {} : { account: 'a' }),
  ...(tool === 'explainAccess' ? { person: 'p' } : {}),
});

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof ToolRefusal, String(error));
    return error.message;
  }
  return assert.fail('was answered');
}

describe('a call of a tool', () => {
  for (const [title, gate, words] of [
    ['the setting is off', { ...open, isOn: () => false }, /are off.*cloudflareScim\.languageModelTools/],
    ['the workspace isn’t trusted', { ...open, isTrusted: () => false }, /isn’t trusted/],
  ] as const)
    it(`is refused where ${title}, before the question and instead of it, and nothing is asked of anybody`, async () => {
      for (const tool of tools) {
        assert.match(await refusal(runTool(untouched, gate, tool, inputFor(tool), signal)), words);
        assert.match(await refusal(confirmTool(untouched, gate, tool, inputFor(tool), signal)), words);
      }
    });

  it('is not answered where the setting went off while it was read', async () => {
    let isOn = true;
    const ports: AgentPorts = {
      ...empty,
      directory: {
        ...empty.directory,
        accounts: async () => {
          isOn = false;
          return none();
        },
      },
    };
    assert.match(
      await refusal(runTool(ports, { ...open, isOn: () => isOn }, 'listAccounts', {}, signal)),
      /are off/,
    );
  });

  it('proposes nothing where the setting went off, or it was cancelled, at any time before the plan opens', async () => {
    const account = { key: 'a', info: { id: 'a', name: 'A' } };
    for (const when of ['accounts', 'read', 'planned', 'opening', 'never'] as const)
      for (const how of ['off', 'untrusted', 'cancelled'] as const) {
        const stop = new AbortController();
        let isShut = false;
        const shut = (now: typeof when): void => {
          if (now !== when) return;
          if (how === 'cancelled') stop.abort();
          else isShut = true;
        };
        const gate: Gate = {
          isOn: () => !(isShut && how === 'off'),
          isTrusted: () => !(isShut && how === 'untrusted'),
        };
        let [asked, opened] = [0, 0];
        const ports = {
          ...empty,
          directory: {
            ...empty.directory,
            accounts: async () => {
              shut('accounts');
              return Promise.resolve({ ...(await none()), accounts: [account] });
            },
          },
          read: async () => {
            shut('read');
            return Promise.resolve(aTenant(['ann'], []));
          },
          propose: async (...[, , , mayOpen]: Parameters<AgentPorts['propose']>) => {
            asked += 1;
            shut('planned');
            await Promise.resolve();
            mayOpen();
            shut('opening');
            mayOpen();
            opened += 1;
            return { kind: 'nothing', lost: [] };
          },
        } as unknown as AgentPorts;
        const input = { account: 'a', deactivate: ['u-ann'] };
        const answer = runTool(ports, gate, 'proposePlan', input, stop.signal);
        if (when === 'never') assert.match(await answer, /Nothing to change/u);
        else
          await assert.rejects(answer, (error) =>
            how === 'cancelled' ? AppError.is(error, 'cancelled') : error instanceof ToolRefusal,
          );
        assert.equal(opened, when === 'never' ? 1 : 0, `${when} ${how}`);
        assert.equal(asked, when === 'accounts' || when === 'read' ? 0 : 1, `${when} ${how}`);
      }
  });

  it('is refused for an input that isn’t as the schema says, and nothing is asked of anybody', async () => {
    const bad: readonly unknown[] = [
      undefined,
      null,
      'listUsers',
      [],
      { account: 7, person: 7 },
      { account: '', person: '' },
      { account: 'x'.repeat(2_001), person: 'p' },
      { ...(inputFor('explainAccess') as object), more: 1 },
      { account: 'a', person: 'p', cursor: '1.5.9; drop' },
      { account: 'a', person: 'p', limit: 101 },
      { account: 'a', person: 'p', limit: 0.5 },
    ];
    for (const tool of tools)
      for (const input of bad)
        assert.match(
          await refusal(runTool(untouched, open, tool, input, signal)),
          /^The input isn’t as this tool’s schema says.*call it again\.$/,
        );
    const many = Array(201).fill('u');
    for (const input of [
      { account: 'a', deactivate: many },
      { account: 'a', deactivate: 'everybody' },
      { account: 'a', groups: Array(21).fill({ group: 'g' }) },
      { account: 'a', groups: [{ group: 'g', add: ['u'], role: 'x' }] },
    ])
      assert.match(await refusal(runTool(untouched, open, 'proposePlan', input, signal)), /schema/);
  });

  it('is refused for a cursor of another kind, and for an account that no token reaches', async () => {
    const cursor = '9999999999999999.1';
    assert.match(await refusal(runTool(empty, open, 'listAccounts', { cursor }, signal)), /cursor/);
    for (const tool of tools.filter((one) => 'account' in (inputFor(one) as object))) {
      assert.match(await refusal(runTool(empty, open, tool, inputFor(tool), signal)), /List the accounts/);
      assert.match(
        await refusal(confirmTool(empty, open, tool, inputFor(tool), signal)),
        /List the accounts/,
      );
    }
  });

  it('keeps an answer back that has a stored token in it', async () => {
    const ports = { ...empty, holdsSecret: async () => Promise.resolve(true) };
    assert.match(await refusal(runTool(ports, open, 'listAccounts', {}, signal)), /kept back/);
  });

  it('ends where it is cancelled, and tells an error as a sentence without a code', async () => {
    const controller = new AbortController();
    controller.abort();
    await assert.rejects(runTool(empty, open, 'listAccounts', {}, controller.signal), (error) =>
      AppError.is(error, 'cancelled'),
    );
    // Also where a token's server never says which accounts there are.
    const never = async () => new Promise<never>(() => undefined);
    const silent = { ...empty, directory: { ...empty.directory, accounts: never } };
    for (const work of [
      (late: AbortSignal) => runTool(silent, open, 'listUsers', { account: 'a' }, late),
      (late: AbortSignal) => confirmTool(silent, open, 'listUsers', { account: 'a' }, late),
    ]) {
      const late = new AbortController();
      const waiting = work(late.signal);
      late.abort();
      await assert.rejects(waiting, (error) => AppError.is(error, 'cancelled'));
    }
    const kept: unknown[] = [];
    const failing = (error: Error): AgentPorts => ({
      ...empty,
      directory: { ...empty.directory, tokens: async () => Promise.reject(error) },
      record: (one) => kept.push(one),
    });
    const dull = new AppError('forbidden', { status: 403, code: 10_000, method: 'GET', path: '/x' });
    for (const error of [dull, new TypeError('undefined is not a function at run (file.ts:1:1)')]) {
      const sentence = await refusal(runTool(failing(error), open, 'checkTokens', {}, signal));
      assert.doesNotMatch(sentence, /403|10000|file\.ts|undefined/);
      assert.match(sentence, /\.$/);
    }
    assert.equal(kept.length, 2);
  });

  it('is confirmed by a person, who is told whose data goes to the model', () => {
    for (const tool of tools) {
      const { title, message } = confirmation(tool, { name: '[Lima](command:x) `**now**\n', id: 'abc' });
      assert.match(title, /\?$/);
      assert.ok(message.startsWith('Account: `[Lima](command:x) ’**now**` (`abc`)\n'), message);
      assert.match(message, /to the model/);
      assert.match(message, /Nothing is (?:changed|written)/);
    }
    assert.match(confirmation('listAccounts', undefined).message, /^All accounts that your tokens reach/);
  });
});
