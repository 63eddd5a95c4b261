import * as l10n from '@vscode/l10n';
import { type NodeClaim } from '../../directory/nodeClaim.ts';
import { fixWords } from '../../findings/findingsWords.ts';
import { type Fix } from '../../findings/model.ts';
import { pickOne } from '../../host/pick.ts';
import { type CommandContext, type RowCommand } from '../context.ts';
import { byChecks } from '../offboarding/byChecks.ts';
import { reviewOffboarding } from '../offboarding/reviewOffboarding.ts';
import { onRows } from '../onRows.ts';
import { addToRoleGroup } from '../push/addToRoleGroup.ts';
import { deactivateUser } from '../push/deactivateUser.ts';
import { pushGroups } from '../push/pushGroups.ts';
import { restoreSuperAdministrator } from '../push/restoreSuperAdministrator.ts';
import { checkTokenPermissions } from '../tokens/checkTokenPermissions.ts';
import { replaceToken } from '../tokens/replaceToken.ts';
import { findingOf } from './findingOf.ts';

/** Opens the plan that would mend a finding, or the question that leads to it; writes nothing. */
export const fixFinding: RowCommand = async (context, node) => {
  const found = findingOf(context, node);
  if (found === undefined) return;
  const { finding, scope } = found;
  const fix = await pickOne(
    l10n.t('Fix Finding'),
    l10n.t('How? A plan, or a question that leads to one, is shown next.'),
    finding.fixes.map((value) => ({ label: fixWords(value), value })),
  );
  if (fix !== undefined) await run(context, scope.key, fix);
};

async function run(context: CommandContext, accountKey: string, fix: Fix): Promise<void> {
  const on = async (one: NodeClaim, command: RowCommand): Promise<void> =>
    onRows(context, { kind: 'rows', one, all: undefined }, command);
  switch (fix.kind) {
    case 'offboard':
      return reviewOffboarding(context, [fix.address], byChecks(context));
    case 'deactivate':
      return on({ kind: 'user', accountKey, userId: fix.userId, groupId: undefined }, deactivateUser);
    case 'addToRoleGroup':
      return on({ kind: 'user', accountKey, userId: fix.userId, groupId: undefined }, addToRoleGroup);
    case 'pushGroup':
      return on({ kind: 'group', accountKey, groupId: fix.groupId }, pushGroups);
    case 'appointSuperAdministrator':
      return on({ kind: 'account', accountKey }, restoreSuperAdministrator);
    case 'replaceToken':
      return on({ kind: 'token', tokenId: fix.tokenId }, replaceToken);
    case 'checkToken':
      return on({ kind: 'token', tokenId: fix.tokenId }, checkTokenPermissions);
  }
}
