/** Something is missing or did not start; the message is one clear sentence for the person at the terminal. */
export class HarnessError extends Error {
  override readonly name = 'HarnessError';
}

/** Runs a script's main function; its errors end the process with code 1, those of the harness without a stack. */
export async function runMain(main: () => Promise<number>): Promise<never> {
  try {
    process.exit(await main());
  } catch (error) {
    process.stderr.write(`${error instanceof HarnessError ? error.message : inspect(error)}\n`);
    process.exit(1);
  }
}

function inspect(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
