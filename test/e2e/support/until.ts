import assert from 'node:assert/strict';

/** Waits until something holds that no page shows; `what` names it where it never does. */
export async function until(isSo: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 40_000;
  while (!isSo()) {
    assert.ok(Date.now() < deadline, `waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
