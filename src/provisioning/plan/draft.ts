import { policyFingerprint } from '../../cloudflare/resources/policyFingerprint.ts';
import { foldedName } from '../../scim/names/sameName.ts';
import { type GroupRef, type Operation } from './operation.ts';

/** An operation before it has its place in the plan. */
export type Draft = Operation extends infer One
  ? One extends Operation
    ? Omit<One, 'id' | 'phase' | 'after' | 'requests'>
    : never
  : never;

/** Whom or what it is about, as people call it; the same whatever the language of the machine. */
export function nameOf(draft: Draft): string {
  switch (draft.kind) {
    case 'createUser':
    case 'reactivateUser':
    case 'deactivateUser':
      return (draft.user.userName ?? '').toLowerCase();
    case 'setRoles':
    case 'removeFromAccount':
    case 'inviteMember':
      return draft.email.toLowerCase();
    case 'createGroup':
      return draft.displayName.toLowerCase();
    case 'attachPolicy':
    case 'detachPolicy':
    case 'addMembers':
    case 'removeMembers':
    case 'deleteGroup':
      return draft.group.displayName.toLowerCase();
  }
}

export function idOf(draft: Draft): string {
  switch (draft.kind) {
    case 'createUser':
      return `${draft.kind}:${foldedName(draft.user.userName)}`;
    case 'reactivateUser':
    case 'deactivateUser':
      return `${draft.kind}:${draft.user.id}`;
    case 'createGroup':
      return `${draft.kind}:${draft.displayName}`;
    case 'attachPolicy':
    case 'detachPolicy':
      return `${draft.kind}:${groupKey(draft.group)}:${policyFingerprint(draft.policy).slice(0, 16)}`;
    case 'setRoles':
    case 'removeFromAccount':
      return `${draft.kind}:${draft.memberId}`;
    case 'inviteMember':
      return `${draft.kind}:${foldedName(draft.email)}`;
    case 'addMembers':
    case 'removeMembers':
    case 'deleteGroup':
      return `${draft.kind}:${groupKey(draft.group)}`;
  }
}

/** The same for one group, whether it is there or made by the plan. */
export function groupKey(group: GroupRef): string {
  return group.kind === 'known' ? group.id : `planned:${group.displayName}`;
}
