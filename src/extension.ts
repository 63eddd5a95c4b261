import * as l10n from '@vscode/l10n';
import { registerTools } from './ai/registerTools.ts';
import { type CommandContext } from './commands/context.ts';
import { judgeWhatIsRead } from './commands/findings/judgeWhatIsRead.ts';
import { registerCommands } from './commands/register.ts';
import { systemClock } from './core/clock.ts';
import { DisposableStore } from './core/disposable.ts';
import { createRedactor } from './core/redact.ts';
import { type SecretStore } from './core/secretStore.ts';
import { AccountNames } from './directory/accountNames.ts';
import { LazyConnector } from './directory/connection/lazyConnector.ts';
import { Directory } from './directory/directory.ts';
import { LastReach } from './directory/lastReach.ts';
import { SandboxSession } from './directory/sandboxSession.ts';
import { TokenUsers } from './directory/tokenUsers.ts';
import { TokenVault } from './directory/tokenVault.ts';
import { createLog } from './host/log.ts';
import { keyValueStoreOf } from './host/memento.ts';
import { Milestones } from './host/milestones.ts';
import { createNotify } from './host/notify.ts';
import { createReadOnlyDocuments } from './host/readOnlyDocuments.ts';
import { secretStoreOf } from './host/secretStorage.ts';
import { createSettings } from './host/settings.ts';
import { showWait } from './host/showWait.ts';
import { tickOff } from './host/tickOff.ts';
import { WaitNotice } from './host/waitNotice.ts';
import { FindingsBook } from './findings/findingsBook.ts';
import { AuditBook } from './history/activity/auditBook.ts';
import { type RateBudgets } from './http/http.ts';
import { type OffboardingReviews } from './offboarding/openOffboarding.ts';
import { CheckMoment } from './tokens/checkMoment.ts';
import { TokenChecks } from './tokens/tokenChecks.ts';
import { registerPages } from './registerPages.ts';
import { registerActivity } from './views/activity/registerActivity.ts';
import { type ActivityTree } from './views/activity/activityTree.ts';
import { type LazyTree } from './views/lazyTree.ts';
import { type PlanReviews } from './views/review/planReviews.ts';
import { PushMarks } from './views/pushMarks.ts';
import { registerViews, type Views } from './views/register.ts';
import * as vscode from 'vscode';

/** What tests in the extension host are given: the rows as VS Code itself gets them, and what people type. Nobody else is given anything. */
export interface TestApi {
  readonly views: Pick<Views, 'accounts' | 'tokens' | 'findings'>;
  readonly activity: LazyTree<ActivityTree>;
  readonly audit: AuditBook;
  /** No test in the host can type a token or a filter. */
  readonly vault: TokenVault;
  /** What other windows write to as well. */
  readonly secrets: SecretStore;
  readonly directory: Directory;
  readonly reviews: PlanReviews;
  /** No test in the host can agree to a plan. */
  readonly marks: PushMarks;
  readonly offboarding: OffboardingReviews;
  readonly findings: FindingsBook;
  readonly journalFolder: string;
}

/** Builds everything that has a lifetime and wires it together. Loads no network code and asks nothing of anybody. */
export function activate(context: vscode.ExtensionContext): TestApi | undefined {
  // Without a bundle for the editor's language, the words are those of the code.
  if (vscode.l10n.bundle !== undefined) l10n.config({ contents: vscode.l10n.bundle });
  const folderOf = (name: string): vscode.Uri => vscode.Uri.joinPath(context.globalStorageUri, name);
  const own = new DisposableStore();
  context.subscriptions.push(own);
  const redactor = createRedactor();
  const log = own.add(createLog(redactor.redact));
  const notify = createNotify(log);
  const settings = createSettings();
  const secrets = secretStoreOf(context);
  const vault = own.add(new TokenVault(secrets));
  const budgets: RateBudgets = new Map();
  const waits = own.add(new WaitNotice(systemClock, showWait));
  const memory = keyValueStoreOf(context.globalState);
  const tokenUsers = new TokenUsers(memory);
  const network = own.add(
    new LazyConnector(async () => {
      const { openConnector } = await import('./directory/connection/openConnector.ts');
      return openConnector({
        settings: await settings.network(),
        transport: settings.transport(),
        hostFetch: fetch,
        version: (context.extension.packageJSON as { version: string }).version,
        logger: log,
        clock: systemClock,
        budgets,
        budgetFolder: folderOf('budget').fsPath,
        vault,
        users: tokenUsers,
        learnSecret: redactor.learn,
        onWait: waits.tell,
      });
    }),
  );
  const connector = async () => network.get();
  const journal = folderOf('journal');
  const journalFolder = journal.fsPath;
  const lastWriteTo = async (accountId: string): Promise<number | undefined> => {
    const { lastWrite } = await import('./provisioning/journal/lastWrite.ts');
    return lastWrite(journalFolder, accountId);
  };
  // Who wants no check on opening sees what is now: nothing would bring what was known up to date.
  const lastReach = new LastReach(memory);
  const shown = settings.checkOnOpen() === 'never' ? undefined : lastReach;
  const names = new AccountNames(memory);
  const directory = own.add(
    new Directory({ vault, connector, filters: memory, lastReach: shown, names, lastWrite: lastWriteTo }),
  );
  own.add(
    settings.onDidChangeNetwork(() => {
      network.reopen();
      directory.reconnect();
    }),
  );
  const sandbox = own.add(
    new SandboxSession({
      start: async () => {
        const { startSandbox } = await import('./sandbox/sandbox.ts');
        const { baseUrl, token, close } = await startSandbox();
        return { baseUrl, token, stop: close };
      },
      vault,
      label: l10n.t('Sandbox'),
    }),
  );
  const documents = own.add(createReadOnlyDocuments());
  const pages = registerPages(own, {
    extensionUri: context.extensionUri,
    documents,
    notify,
    settings,
    commandContext: () => commandContext,
  });
  const marks = own.add(new PushMarks());
  const milestones = new Milestones(memory, {
    show: (key) => {
      void vscode.commands.executeCommand('setContext', key, true);
    },
    tick: tickOff,
  });
  const checks = own.add(new TokenChecks(memory, () => Date.now()));
  const findings = own.add(new FindingsBook(memory));
  const views = own.add(
    registerViews(directory, notify.record, checks, marks, findings, (group, users) => {
      import('./commands/push/dropOnGroup.ts')
        .then(async ({ dropOnGroup }) => dropOnGroup(commandContext, group, users))
        .catch((error: unknown) => {
          notify.error(error);
        });
    }),
  );
  const audit = own.add(new AuditBook());
  own.add(
    directory.onDidChange(({ kind }) => {
      if (kind === 'tokens') audit.retain((key) => directory.account(key) !== undefined);
    }),
  );
  const activity = own.add(registerActivity(journal, memory, audit, notify.record));
  const commandContext: CommandContext = {
    directory,
    vault,
    holdsSecret: async (text) => {
      const { holdsStoredSecret } = await import('./directory/storedSecrets.ts');
      return holdsStoredSecret(vault, text);
    },
    connector,
    settings,
    notify,
    documents,
    sandbox,
    ...pages,
    activity,
    snapshotKey: {
      known: async () => (await import('./history/snapshots/snapshotKey.ts')).knownSnapshotKey(secrets),
      make: async () => (await import('./history/snapshots/snapshotKey.ts')).snapshotKey(secrets),
    },
    audit,
    findings,
    marks,
    checks,
    tokenUsers,
    lastReach,
    milestones,
    memory,
    logger: log,
    journalFolder,
    evidenceFolder: folderOf('evidence').fsPath,
    accessReviewFolder: folderOf('accessReviews').fsPath,
    pastAccess: async (accountId) => {
      const { pastRemovals } = await import('./provisioning/journal/pastRemovals.ts');
      return pastRemovals(journalFolder, accountId, Date.now());
    },
    revealUsers: views.revealUsers,
    showFindingsView: views.showFindings,
    log,
    version: String((context.extension.packageJSON as { readonly version?: unknown }).version),
    waits,
  };
  own.add(judgeWhatIsRead(commandContext));
  const moment = own.add(
    new CheckMoment(
      settings.checkOnOpen(),
      systemClock,
      async () => (await import('./commands/tokens/checkStoredTokens.ts')).checkStoredTokens(commandContext),
      notify.record,
    ),
  );
  const used = (): void => {
    moment.used();
  };
  own.add(views.onDidShowAccounts(used));
  own.add(registerCommands(commandContext, used));
  own.add(
    registerTools(settings, async () => {
      const { agentPorts } = await import('./commands/agents/agentPorts.ts');
      return agentPorts(commandContext);
    }),
  );
  vscode.workspace.fs.stat(journal).then(
    () => {
      import('./commands/plan/tellUnfinished.ts')
        .then(async ({ tellUnfinished }) => tellUnfinished(commandContext))
        .catch(notify.record);
    },
    // Without a journal nothing was pushed from here.
    () => undefined,
  );
  if (settings.openSandboxOnStartup()) {
    sandbox.open().catch((error: unknown) => {
      notify.error(error);
    });
  }
  return context.extensionMode === vscode.ExtensionMode.Test
    ? {
        views,
        activity: activity.tree,
        audit,
        vault,
        secrets,
        directory,
        reviews: pages.reviews,
        marks,
        offboarding: pages.offboarding,
        findings,
        journalFolder,
      }
    : undefined;
}
