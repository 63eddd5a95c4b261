import { type ListWalk, type ScimGroup, type ScimUser } from './model.ts';
import { sameName } from './names/sameName.ts';
import { readGroup } from './read/readGroup.ts';
import { createInterner } from './read/readIds.ts';
import { readUser } from './read/readUser.ts';
import { type ListOptions, Resources } from './resources.ts';
import { type ScimTarget } from './target.ts';

export type ResourceKind = 'Users' | 'Groups';

/**
 * The reading half of a SCIM 2.0 client (RFC 7644 section 3.4). Every method throws the kinds of `AppError` that
 * the ApiClient throws, and those that an answer means: see `errorOf`. What the server says it supports (RFC 7643
 * section 5) is not asked for: nothing optional is used, and what Cloudflare says there of patch, sorting and versions
 * is not documented.
 */
export class ScimClient {
  /** What the writing functions in `write/` take. */
  readonly target: ScimTarget;
  readonly #users: Resources<ScimUser>;
  readonly #groups: Resources<ScimGroup>;

  constructor(target: ScimTarget) {
    this.target = target;
    this.#users = new Resources<ScimUser>(target, {
      path: '/Users',
      createReader: () => {
        const intern = createInterner();
        return (row) => readUser(row, intern);
      },
      filterBy: 'userName',
      nameOf: (user) => user.userName,
      isMatch: sameName,
    });
    this.#groups = new Resources<ScimGroup>(target, {
      path: '/Groups',
      createReader: () => readGroup,
      filterBy: 'displayName',
      nameOf: (group) => group.displayName,
      isMatch: (one, other) => one === other,
    });
  }

  /** From the start; nothing is asked before the walk's first step. */
  users(options?: ListOptions): ListWalk<ScimUser> {
    return this.#users.walk(options);
  }

  /** Members are there only where the server lists them: Cloudflare does not. */
  groups(options?: ListOptions): ListWalk<ScimGroup> {
    return this.#groups.walk(options);
  }

  /** Throws `notFound`; `invalid` for an id that no path can hold; `schema` for an answer that is somebody else. */
  async user(id: string, signal?: AbortSignal): Promise<ScimUser> {
    return this.#users.get(id, signal);
  }

  async group(id: string, signal?: AbortSignal): Promise<ScimGroup> {
    return this.#groups.get(id, signal);
  }

  /** One resource as it came, unknown attributes included. */
  async resource(
    kind: ResourceKind,
    id: string,
    signal?: AbortSignal,
  ): Promise<Readonly<Record<string, unknown>>> {
    return (kind === 'Users' ? this.#users : this.#groups).getRaw(id, signal);
  }

  /**
   * The person of this userName, whatever its case; undefined where there is none. Every hit is checked again,
   * and a server that does not filter is read whole instead. Throws `tooMany` for several, and `unsupported`
   * where neither a filter nor a complete list can be had.
   */
  async findUser(userName: string, signal?: AbortSignal): Promise<ScimUser | undefined> {
    return this.#users.find(userName, signal);
  }

  /** Likewise, by the exact name. The hit has what a list tells, on some servers without members. */
  async findGroup(displayName: string, signal?: AbortSignal): Promise<ScimGroup | undefined> {
    return this.#groups.find(displayName, signal);
  }
}
