import { plainText } from '../../core/plainText.ts';
import { type Choice, pickMany } from '../../host/pick.ts';
import { t } from '../../host/translate.ts';
import { type ScimUser } from '../../scim/model.ts';

/** A person in a list to pick from: found by name, address and state. */
export function userChoice<T>(user: ScimUser, value: T, picked?: boolean): Choice<T> {
  const address = plainText(user.userName, 120);
  const name = plainText(user.displayName ?? '', 120);
  const state = user.active === false ? t('inactive') : undefined;
  const description = [name === '' ? undefined : address, state].filter((part) => part !== undefined);
  return {
    label: name === '' ? address : name,
    description: description.join(' · '),
    value,
    ...(picked === undefined ? {} : { picked }),
  };
}

/** Some of these users; undefined where nobody was picked. */
export async function chooseUsers(
  title: string,
  placeholder: string,
  users: readonly ScimUser[],
  picked: ReadonlySet<string> = new Set(),
): Promise<readonly ScimUser[] | undefined> {
  const sorted = users.toSorted(
    (one, other) =>
      Number(picked.has(other.id)) - Number(picked.has(one.id)) || one.userName.localeCompare(other.userName),
  );
  return pickMany(
    title,
    placeholder,
    sorted.map((user) => userChoice(user, user, picked.has(user.id))),
  );
}
