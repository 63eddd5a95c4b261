import { type Listed } from '../listed.ts';
import { type ListReading } from './model.ts';

/** A list that was read, as a snapshot has it. */
export function readingOf<T>(listed: Listed<T>): ListReading<T> {
  return listed.kind === 'whole' ? { kind: 'read', value: listed.items } : listed;
}

/** The other way round; nothing is known of a list that could not be read. */
export function listedOf<T>(reading: ListReading<T>): Listed<T> {
  switch (reading.kind) {
    case 'read':
      return { kind: 'whole', items: reading.value };
    case 'partial':
      return reading;
    case 'unread':
      return { kind: 'partial', some: [], why: 'refused' };
  }
}

/**
 * What is there for certain; nothing where it could not be read. Whom it does not have may be there all the same, so it
 * is for those alone to whom that cannot matter: eslint.config.mjs lists them, with the reason of each. Everybody else
 * takes `rowsAndDoubt(listedOf(…))`.
 */
export function knownRows<T>(reading: ListReading<T>): readonly T[] {
  switch (reading.kind) {
    case 'read':
      return reading.value;
    case 'partial':
      return reading.some;
    case 'unread':
      return [];
  }
}

/** The same reading with other rows: a part stays a part, and what was not read stays so. */
export function changedRows<T>(
  reading: ListReading<T>,
  change: (rows: readonly T[]) => readonly T[],
): ListReading<T> {
  switch (reading.kind) {
    case 'read':
      return { ...reading, value: change(reading.value) };
    case 'partial':
      return { ...reading, some: change(reading.some) };
    case 'unread':
      return reading;
  }
}
