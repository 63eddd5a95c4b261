/**
 * What a group is, told per group: accounts mix them.
 * - `systemRoleGroup`: its id starts with `cloudflare-v1-`; being in it grants the role. Announced end of life: 2 December 2025.
 * - `plainRoleGroup`: named like one of the account's roles (the 2023 style), and no user group.
 * - `userGroup`: listed by `/iam/user_groups`; grants what its policies say, and nothing without one.
 * - `undetermined`: none of these could be told, for example because the user groups cannot be read.
 */
export type GroupKind = 'systemRoleGroup' | 'plainRoleGroup' | 'userGroup' | 'undetermined';
