import * as l10n from '@vscode/l10n';
import { accountAccess } from '../access/accountAccess.ts';
import { type AccountAccess } from '../access/model.ts';
import { type AccountSnapshot } from '../cloudflare/snapshot/model.ts';
import { AppError, throwIfAborted } from '../core/errors.ts';
import { explainError } from '../core/explain/explainError.ts';
import { orCancelled } from '../core/orCancelled.ts';
import { inSlices } from '../core/slices.ts';
import { type AccountDirectory } from '../directory/accountDirectory.ts';
import { type AgentPorts } from './agentPorts.ts';
import { accountsAnswer } from './answers/accountsAnswer.ts';
import { findingsAnswer } from './answers/findingsAnswer.ts';
import { groupsAnswer } from './answers/groupsAnswer.ts';
import { type PageRequest, pageRequest } from './answers/pageRequest.ts';
import { accessAnswer, explainAnswer, usersAnswer } from './answers/peopleAnswers.ts';
import { planAnswer } from './answers/planAnswer.ts';
import { pushesAnswer } from './answers/pushesAnswer.ts';
import { tokensAnswer } from './answers/tokensAnswer.ts';
import { type Confirmation, confirmation } from './confirmation.ts';
import { type ToolInput, toolInputs, type ToolKey } from './toolInputs.ts';
import { ToolRefusal } from './toolRefusal.ts';
import { desiredFromInput } from './desiredFromInput.ts';

/** Whether tools may run now; asked before anything is read and again before anything is told. */
export interface Gate {
  readonly isOn: () => boolean;
  readonly isTrusted: () => boolean;
}

/** A call as a tool has it once its input was found to be as the schema says. */
type Call = {
  readonly [K in ToolKey]: { readonly tool: K; readonly input: ToolInput<K> };
}[ToolKey];

/** What a person is asked before the call. Throws `ToolRefusal` where it would not be answered, and `cancelled`. */
export async function confirmTool(
  ports: AgentPorts,
  gate: Gate,
  tool: ToolKey,
  input: unknown,
  signal: AbortSignal,
): Promise<Confirmation> {
  return inSentences(ports, async () => {
    const call = callOf(gate, tool, input);
    const account =
      'account' in call.input ? await orCancelled(accountOf(ports, call.input.account), signal) : undefined;
    return confirmation(tool, account?.info);
  });
}

/** The answer for the model. Throws `ToolRefusal`, and `cancelled`. */
export async function runTool(
  ports: AgentPorts,
  gate: Gate,
  tool: ToolKey,
  input: unknown,
  signal: AbortSignal,
): Promise<string> {
  return inSentences(ports, async () => {
    const answer = await orCancelled(answerTo(ports, callOf(gate, tool, input), gate, signal), signal);
    throwIfAborted(signal);
    refuseWhereShut(gate);
    if (await ports.holdsSecret(answer))
      throw new ToolRefusal(
        l10n.t(
          'The answer would have held one of your API tokens, so it was kept back. Look for it in names and descriptions in Cloudflare.',
        ),
      );
    return answer;
  });
}

async function answerTo(ports: AgentPorts, call: Call, gate: Gate, signal: AbortSignal): Promise<string> {
  switch (call.tool) {
    case 'listAccounts':
      return accountsAnswer(await ports.directory.accounts(), pageRequest(call.input));
    case 'checkTokens': {
      const known = await ports.directory.tokens();
      const tokens = known.map(({ record }) => ({ record, check: ports.checks.of(record.id) }));
      return tokensAnswer(tokens, pageRequest(call.input));
    }
    case 'listUsers': {
      const page = pageRequest(call.input);
      const access = await accessIn(ports, call.input, page, signal);
      return inSlices(usersAnswer(access, call.input, page), signal);
    }
    case 'listAccess': {
      const page = pageRequest(call.input);
      const access = await accessIn(ports, call.input, page, signal);
      return inSlices(accessAnswer(access, call.input, page), signal);
    }
    case 'explainAccess': {
      const page = pageRequest({});
      return explainAnswer(await accessIn(ports, call.input, page, signal), call.input.person);
    }
    case 'listGroups': {
      const page = pageRequest(call.input);
      const account = await accountOf(ports, call.input.account);
      return groupsAnswer(await snapshotOf(ports, account, page, signal), call.input.text, page);
    }
    case 'listFindings': {
      const page = pageRequest(call.input);
      const account = await accountOf(ports, call.input.account);
      const snapshot = await snapshotOf(ports, account, page, signal);
      return findingsAnswer(await ports.findings(account, snapshot), account.info.name, page);
    }
    case 'listPushes': {
      const { key, info, tokens } = await accountOf(ports, call.input.account);
      const { accounts } = await ports.directory.accounts();
      const others = accounts.filter((one) => one.info.id === info.id && one.key !== key);
      const idsOf = (records: readonly { readonly id: string }[]): ReadonlySet<string> =>
        new Set(records.map(({ id }) => id));
      const account = {
        ...info,
        tokens: idsOf(tokens),
        tokensElsewhere: idsOf(others.flatMap((one) => one.tokens)),
      };
      return pushesAnswer(await ports.activity(), account, pageRequest(call.input));
    }
    case 'proposePlan':
      return propose(ports, call.input, gate, signal);
  }
}

async function propose(
  ports: AgentPorts,
  input: ToolInput<'proposePlan'>,
  gate: Gate,
  signal: AbortSignal,
): Promise<string> {
  const mayOpen = (): void => {
    throwIfAborted(signal);
    refuseWhereShut(gate);
  };
  const account = await accountOf(ports, input.account);
  const snapshot = await ports.read(account, signal);
  mayOpen();
  const proposed = await ports.propose(account, desiredFromInput(input, snapshot), snapshot, mayOpen);
  if (proposed.kind === 'inTheWay')
    throw new ToolRefusal(
      l10n.t(
        'A plan for this account is open already, so none was proposed. Ask for it to be applied or discarded first.',
      ),
    );
  return planAnswer(proposed, { accountId: account.info.id, accountName: account.info.name });
}

function callOf(gate: Gate, tool: ToolKey, input: unknown): Call {
  refuseWhereShut(gate);
  const parsed = toolInputs[tool].safeParse(input);
  if (parsed.success) return { tool, input: parsed.data } as Call;
  const at = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
  throw new ToolRefusal(
    at === ''
      ? l10n.t('The input isn’t as this tool’s schema says. Read the schema, and call it again.')
      : l10n.t(
          'The input isn’t as this tool’s schema says, at “{0}”. Read the schema, and call it again.',
          at,
        ),
  );
}

function refuseWhereShut({ isOn, isTrusted }: Gate): void {
  if (!isOn())
    throw new ToolRefusal(
      l10n.t(
        'Tools for language models are off. A person can turn them on with the setting cloudflareScim.languageModelTools.',
      ),
    );
  if (!isTrusted())
    throw new ToolRefusal(
      l10n.t(
        'This workspace isn’t trusted, so nothing is told to a language model. A person can trust it first.',
      ),
    );
}

/** A claim is looked up among the accounts that the tokens reach: by key, or by an id that one of them alone has. */
async function accountOf({ directory }: AgentPorts, claim: string): Promise<AccountDirectory> {
  const { accounts } = await directory.accounts();
  const [account, ...others] = accounts.filter(({ key, info }) => key === claim || info.id === claim);
  if (account === undefined || others.length > 0)
    throw new ToolRefusal(
      l10n.t('No account here is known by this. List the accounts, and use “account” from there.'),
    );
  return account;
}

async function accessIn(
  ports: AgentPorts,
  input: { readonly account: string },
  page: PageRequest,
  signal: AbortSignal,
): Promise<AccountAccess> {
  const snapshot = await snapshotOf(ports, await accountOf(ports, input.account), page, signal);
  return inSlices(accountAccess(snapshot), signal);
}

/** A page goes on with what the page before was of, as long as that was the last reading. */
async function snapshotOf(
  ports: AgentPorts,
  account: AccountDirectory,
  { cursor }: PageRequest,
  signal: AbortSignal,
): Promise<AccountSnapshot> {
  const { lastSnapshot } = account;
  return lastSnapshot !== undefined && lastSnapshot.takenAt === cursor?.at
    ? lastSnapshot
    : ports.read(account, signal);
}

/** Whatever goes wrong is told as a sentence with a next step: no code, no stack, nothing a server wrote. */
async function inSentences<T>({ record }: AgentPorts, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ToolRefusal || AppError.is(error, 'cancelled')) throw error;
    record(error);
    throw new ToolRefusal(explainError(error).sentence);
  }
}
