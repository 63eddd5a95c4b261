import { usualPageSize } from '../../scim/resources.ts';

/** How some of the users are read: each by itself, from the only page there is, or from all pages. */
export type UsersWay = 'each' | 'onePage' | 'allPages';

/** The cheaper way, for so many of `userCount` users. */
export function usersWay(wanted: number, userCount: number): UsersWay {
  const pages = Math.ceil(userCount / usualPageSize);
  if (wanted <= pages) return 'each';
  return pages === 1 ? 'onePage' : 'allPages';
}

/** Requests that all of them take: the pages, and the empty one that ends them. */
export function requestsForAllUsers(userCount: number): number {
  return Math.ceil(userCount / usualPageSize) + 1;
}

/** Requests that some of them take, the cheaper way. */
export function requestsForUsers(wanted: number, userCount: number): number {
  switch (usersWay(wanted, userCount)) {
    case 'each':
      return wanted;
    case 'onePage':
      return 1;
    case 'allPages':
      return requestsForAllUsers(userCount);
  }
}
