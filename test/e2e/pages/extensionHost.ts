import { type Restartable, type Start, startOverTitle } from '../support/restartable.ts';
import { type CommandPalette } from './commandPalette.ts';
import { type Locator, type Page } from 'playwright-core';

/** The process in which the extension runs, on the server. */
export class ExtensionHost {
  readonly #page: Page;
  readonly #commands: CommandPalette;
  readonly #extension: Restartable | undefined;
  /** VS Code asks before it starts one again, where some have ended within five minutes. */
  readonly #question: Locator;

  constructor(page: Page, commands: CommandPalette, extension: Restartable | undefined) {
    this.#page = page;
    this.#commands = commands;
    this.#extension = extension;
    this.#question = page.getByRole('button', { name: 'Restart Remote Extension Host' });
  }

  /** Returns once the extension has started as asked. */
  async startAgain(start: Start): Promise<void> {
    if (!this.#extension) throw new Error('Only in a shared window the extension can start again.');
    this.#extension.askFor(start);
    await this.#commands.run(startOverTitle);
    const { hasStarted } = this.#extension;
    await this.startsAgain(async () => Promise.resolve(hasStarted()));
  }

  /** Waits until an extension that starts again has done what is waited for; where VS Code asks before it starts another process, it is told to. */
  async startsAgain(hasStarted: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + 60_000;
    while (!(await hasStarted())) {
      if (Date.now() > deadline) throw new Error('The extension host does not start again.');
      if (await this.#question.isVisible()) await this.#question.click();
      // Asking without a pause takes the processor from what is waited for.
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
