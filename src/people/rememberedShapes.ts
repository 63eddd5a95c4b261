import { type KeyValueStore } from '../core/keyValueStore.ts';
import { type Table } from './table.ts';
import { type Choices, type WordAnswer } from './understanding.ts';
import { createHash } from 'node:crypto';

const key = 'peopleFiles';
const mostShapes = 50;

interface Remembered {
  readonly shape: string;
  readonly choices: Choices;
}

/** What was chosen for the last file with these columns: what is picked at first for this one. Nothing of its people. */
export function rememberedChoices(memory: KeyValueStore, table: Table): Choices {
  const shape = shapeOf(table);
  return stored(memory).find((one) => one.shape === shape)?.choices ?? {};
}

/** Whether the list is whole, and its encoding, are said of one file alone, and not kept. */
export async function rememberChoices(memory: KeyValueStore, table: Table, choices: Choices): Promise<void> {
  const { address, states, words, settled, header } = choices;
  const shape = shapeOf(table);
  const others = stored(memory).filter((one) => one.shape !== shape);
  if ([address, states, words, settled, header].every((choice) => choice === undefined)) return;
  const kept: Choices = {
    address,
    states,
    words,
    settled,
    header,
  };
  await memory.set(key, [{ shape, choices: kept }, ...others].slice(0, mostShapes));
}

/** Column names alone, as a hash: they may be of a company's own. */
function shapeOf({ form, headers }: Table): string {
  return createHash('sha256')
    .update(JSON.stringify([form, headers]))
    .digest('base64url');
}

/** The store may hold anything: an older version wrote it, or a newer one. */
function stored(memory: KeyValueStore): readonly Remembered[] {
  const kept = memory.get(key);
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((entry: unknown): readonly Remembered[] => {
    if (typeof entry !== 'object' || entry === null || !('shape' in entry) || !('choices' in entry))
      return [];
    return typeof entry.shape === 'string' ? [{ shape: entry.shape, choices: choicesOf(entry.choices) }] : [];
  });
}

function choicesOf(kept: unknown): Choices {
  if (typeof kept !== 'object' || kept === null) return {};
  const { address, states, words, settled, header } = kept as Readonly<Record<string, unknown>>;
  return {
    address: typeof address === 'number' ? address : undefined,
    states: placesOf(states),
    words: Array.isArray(words) ? words.filter(isAnswer) : undefined,
    settled: placesOf(settled),
    header: typeof header === 'boolean' ? header : undefined,
  };
}

function placesOf(kept: unknown): readonly number[] | undefined {
  return Array.isArray(kept) ? kept.filter((place) => typeof place === 'number') : undefined;
}

function isAnswer(kept: unknown): kept is WordAnswer {
  if (typeof kept !== 'object' || kept === null) return false;
  const { column, word, means } = kept as Readonly<Record<string, unknown>>;
  return (
    typeof column === 'string' &&
    typeof word === 'string' &&
    (means === 'active' || means === 'inactive' || means === 'open' || means === 'silent')
  );
}
