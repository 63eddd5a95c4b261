import { type KeyValueStore } from '../../core/keyValueStore.ts';
import { type PastPush } from '../../provisioning/journal/readPush.ts';

type Named = Pick<PastPush, 'record'>;

/** Whether somebody said to leave an unfinished push as it is, or nothing is left of it to do. */
export function isDismissed(memory: Pick<KeyValueStore, 'get'>, push: Named): boolean {
  return memory.get(keyOf(push)) !== undefined;
}

export async function dismiss(memory: Pick<KeyValueStore, 'set'>, push: Named): Promise<void> {
  await memory.set(keyOf(push), true);
}

function keyOf({ record }: Named): string {
  return `left:${record.id}`;
}
