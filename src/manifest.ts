/** Every id that package.json declares, once. A misspelt id does not compile; a test holds this file and package.json together. */

export const commandIds = {
  addToken: 'cloudflareScim.addToken',
  removeToken: 'cloudflareScim.removeToken',
  renameToken: 'cloudflareScim.renameToken',
  addAccountById: 'cloudflareScim.addAccountById',
  nameAccount: 'cloudflareScim.nameAccount',
  replaceToken: 'cloudflareScim.replaceToken',
  checkTokenPermissions: 'cloudflareScim.checkTokenPermissions',
  showTokenCheck: 'cloudflareScim.showTokenCheck',
  copyRequiredPermissions: 'cloudflareScim.copyRequiredPermissions',
  createApiToken: 'cloudflareScim.createApiToken',
  refresh: 'cloudflareScim.refresh',
  retry: 'cloudflareScim.retry',
  loadMore: 'cloudflareScim.loadMore',
  loadAll: 'cloudflareScim.loadAll',
  filterUsers: 'cloudflareScim.filterUsers',
  filterUsersByState: 'cloudflareScim.filterUsersByState',
  continueSearch: 'cloudflareScim.continueSearch',
  clearFilter: 'cloudflareScim.clearFilter',
  copyId: 'cloudflareScim.copyId',
  copyUserName: 'cloudflareScim.copyUserName',
  copyScimBaseUrl: 'cloudflareScim.copyScimBaseUrl',
  openInDashboard: 'cloudflareScim.openInDashboard',
  showScimResource: 'cloudflareScim.showScimResource',
  pushGroups: 'cloudflareScim.pushGroups',
  addUser: 'cloudflareScim.addUser',
  addToRoleGroup: 'cloudflareScim.addToRoleGroup',
  chooseGroupManager: 'cloudflareScim.chooseGroupManager',
  removeFromRoleGroup: 'cloudflareScim.removeFromRoleGroup',
  deactivateUser: 'cloudflareScim.deactivateUser',
  findLeavers: 'cloudflareScim.findLeavers',
  findLeaversEverywhere: 'cloudflareScim.findLeaversEverywhere',
  offboardPerson: 'cloudflareScim.offboardPerson',
  applyOffboarding: 'cloudflareScim.applyOffboarding',
  discardOffboarding: 'cloudflareScim.discardOffboarding',
  saveOffboardingEvidence: 'cloudflareScim.saveOffboardingEvidence',
  showAccess: 'cloudflareScim.showAccess',
  exportAccess: 'cloudflareScim.exportAccess',
  takeSnapshot: 'cloudflareScim.takeSnapshot',
  compareSnapshots: 'cloudflareScim.compareSnapshots',
  startAccessReview: 'cloudflareScim.startAccessReview',
  resumeAccessReview: 'cloudflareScim.resumeAccessReview',
  deleteAccessReview: 'cloudflareScim.deleteAccessReview',
  saveAccessReviewEvidence: 'cloudflareScim.saveAccessReviewEvidence',
  lookForFindings: 'cloudflareScim.lookForFindings',
  showFindings: 'cloudflareScim.showFindings',
  fixFinding: 'cloudflareScim.fixFinding',
  openFindingPage: 'cloudflareScim.openFindingPage',
  silenceFinding: 'cloudflareScim.silenceFinding',
  bringBackFinding: 'cloudflareScim.bringBackFinding',
  reactivateUser: 'cloudflareScim.reactivateUser',
  applyPlan: 'cloudflareScim.applyPlan',
  discardPlan: 'cloudflareScim.discardPlan',
  copyPlanAsMarkdown: 'cloudflareScim.copyPlanAsMarkdown',
  undoLastPush: 'cloudflareScim.undoLastPush',
  restoreSuperAdministrator: 'cloudflareScim.restoreSuperAdministrator',
  showProvisioningActivity: 'cloudflareScim.showProvisioningActivity',
  showPushReport: 'cloudflareScim.showPushReport',
  undoPush: 'cloudflareScim.undoPush',
  finishPush: 'cloudflareScim.finishPush',
  dismissPush: 'cloudflareScim.dismissPush',
  copyRequestId: 'cloudflareScim.copyRequestId',
  setJournalAside: 'cloudflareScim.setJournalAside',
  showOlderActivity: 'cloudflareScim.showOlderActivity',
  readAuditLog: 'cloudflareScim.readAuditLog',
  showHistory: 'cloudflareScim.showHistory',
  showWhatWasUndone: 'cloudflareScim.showWhatWasUndone',
  chooseOwnUser: 'cloudflareScim.chooseOwnUser',
  openWalkthrough: 'cloudflareScim.openWalkthrough',
  openSandbox: 'cloudflareScim.openSandbox',
  closeSandbox: 'cloudflareScim.closeSandbox',
  reportIssue: 'cloudflareScim.reportIssue',
  showLog: 'cloudflareScim.showLog',
  stopWaiting: 'cloudflareScim.stopWaiting',
} as const;

export type CommandId = (typeof commandIds)[keyof typeof commandIds];

export const viewIds = {
  accounts: 'cloudflareScim.accounts',
  findings: 'cloudflareScim.findings',
  activity: 'cloudflareScim.activity',
  tokens: 'cloudflareScim.tokens',
} as const;

/** Kinds of pages. VS Code brings those back after a reload that have a serializer. */
export const viewTypes = {
  access: 'cloudflareScim.access',
  comparison: 'cloudflareScim.comparison',
  accessReview: 'cloudflareScim.accessReview',
  review: 'cloudflareScim.review',
  offboarding: 'cloudflareScim.offboarding',
} as const;

/** Tools for language models. */
export const toolNames = {
  listAccounts: 'cloudflareScim_listAccounts',
  listUsers: 'cloudflareScim_listUsers',
  listGroups: 'cloudflareScim_listGroups',
  listAccess: 'cloudflareScim_listAccess',
  explainAccess: 'cloudflareScim_explainAccess',
  listFindings: 'cloudflareScim_listFindings',
  checkTokens: 'cloudflareScim_checkTokens',
  listPushes: 'cloudflareScim_listPushes',
  proposePlan: 'cloudflareScim_proposePlan',
} as const;

/** As VS Code knows the walkthrough: the extension's own id, and the walkthrough's. */
export const walkthroughId = 'cloudflare-scim.cloudflare-scim-provisioning#provision';

/** Keys of settings, without the `cloudflareScim.` section. */
export const settingKeys = {
  apiBaseUrl: 'apiBaseUrl',
  networkTransport: 'network.transport',
  tokensCheckOnOpen: 'tokens.checkOnOpen',
  sandboxOpenOnStartup: 'sandbox.openOnStartup',
  guardsMinimumSuperAdministrators: 'guards.minimumSuperAdministrators',
  guardsRequiredPeople: 'guards.requiredPeople',
  guardsMaxRemovals: 'guards.maxRemovals',
  guardsMaxRemovalPercent: 'guards.maxRemovalPercent',
  findingsMaximumSuperAdministrators: 'findings.maximumSuperAdministrators',
  applyAddBatch: 'apply.addBatch',
  applyRemoveBatch: 'apply.removeBatch',
  applyVerifySeconds: 'apply.verifySeconds',
  confirmDeactivation: 'confirmDeactivation',
  reviewAs: 'reviewAs',
  languageModelTools: 'languageModelTools',
} as const;

export const settingsSection = 'cloudflareScim';

export const contextKeys = {
  /** `loading` until the tokens were read once, then `none` or `some`: no welcome text flashes up before it is true. */
  tokens: 'cloudflareScim.tokens',
  /** `loading`, then `some`, `none`, or `failed` where none is reached and a token failed: for each there is other advice to give. */
  accounts: 'cloudflareScim.accounts',
  /** Whether the sandbox is open in this window. */
  sandbox: 'cloudflareScim.sandbox',
  /** Whether any account has a filter. */
  filtered: 'cloudflareScim.filtered',
  /** Whether the editor in front shows a plan that can be applied. */
  planShown: 'cloudflareScim.planShown',
  /** Whether an offboarding is in sight that can be applied. */
  offboardingShown: 'cloudflareScim.offboardingShown',
  /** Whether a token is here that is not the sandbox's. */
  ownToken: 'cloudflareScim.ownToken',
  // Firsts, outside the sandbox: once true, true for good. The walkthrough ticks its steps off by them.
  tokenPageOpened: 'cloudflareScim.tokenPageOpened',
  tokenChecked: 'cloudflareScim.tokenChecked',
  scimBaseUrlCopied: 'cloudflareScim.scimBaseUrlCopied',
  groupPushed: 'cloudflareScim.groupPushed',
} as const;

/** What a row is, for `when` clauses on `viewItem`; flags are appended as `+flag`. */
export const rowKinds = {
  account: 'account',
  users: 'users',
  groups: 'groups',
  group: 'group',
  user: 'user',
  member: 'member',
  error: 'error',
  loadMore: 'loadMore',
  continueSearch: 'continueSearch',
  note: 'note',
  token: 'token',
  tokenAccount: 'tokenAccount',
  tokenCheck: 'tokenCheck',
  tokenPermission: 'tokenPermission',
  findingScope: 'findingScope',
  findingRule: 'findingRule',
  finding: 'finding',
  activityAccount: 'activityAccount',
  activityPush: 'activityPush',
  activityStep: 'activityStep',
  activityPart: 'activityPart',
  activityJournal: 'activityJournal',
  activityOlder: 'activityOlder',
  activityEvent: 'activityEvent',
  activityAudit: 'activityAudit',
  activityFurther: 'activityFurther',
} as const;

export type RowKind = keyof typeof rowKinds;

/** Appended to a row's kind: `user+inactive`, `account+sandbox`. */
export const rowFlags = {
  inactive: 'inactive',
  sandbox: 'sandbox',
  filtered: 'filtered',
  /** Of an account: no token tells its name. */
  unnamed: 'unnamed',
  /** Of an error: it is about a token. */
  token: 'token',
  /** Of a finding: there is a way out. */
  fixable: 'fixable',
  /** Of a finding, or of a rule. */
  silenced: 'silenced',
  // Of a push: see `ActivityFlag`.
  unfinished: 'unfinished',
  undoable: 'undoable',
  doubtful: 'doubtful',
  traced: 'traced',
} as const;

export const documentScheme = 'cloudflare-scim';
