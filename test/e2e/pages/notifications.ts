import { type CommandPalette } from './commandPalette.ts';
import { type Locator, type Page } from 'playwright-core';

/** Toasts; they show in a window of mode `person` alone, while the list of notifications opens in both. */
export class Notifications {
  readonly toasts: Locator;
  /** What the open list shows. */
  readonly list: Locator;
  readonly #title: Locator;
  readonly #commands: CommandPalette;

  constructor(page: Page, commands: CommandPalette) {
    this.toasts = page.locator('.notifications-toasts .notification-toast');
    this.list = page.locator('.notifications-center .notification-list-item');
    this.#title = page.locator('.notifications-center-header-title');
    this.#commands = commands;
  }

  async openList(): Promise<void> {
    await this.#commands.run('Notifications: Show Notifications');
    await this.list.first().waitFor();
  }

  /** Opens the list and gives what is in it, once it is known whether there is anything. */
  async texts(): Promise<string[]> {
    await this.#commands.run('Notifications: Show Notifications');
    await this.#title.filter({ hasText: /notifications/i }).waitFor();
    return this.list.allInnerTexts();
  }

  /** Presses a button of the newest message with this text, whose toast may have gone by itself. */
  async chooseInList(text: string | RegExp, button: string): Promise<void> {
    await this.openList();
    await this.list.filter({ hasText: text }).first().getByRole('button', { name: button }).click();
  }

  async clearAll(): Promise<void> {
    await this.#commands.run('Notifications: Clear All Notifications');
  }

  /** The message with this text, once it shows: as a toast, or in the list where that is open. */
  async toast(text: string | RegExp): Promise<Locator> {
    const message = this.#shown(text);
    await message.waitFor();
    return message;
  }

  /** Presses a button of the message with this text. Its toast goes by itself after some seconds, and is then in the list. */
  async choose(text: string | RegExp, button: string): Promise<void> {
    try {
      await this.#shown(text).getByRole('button', { name: button }).click({ timeout: 5_000 });
    } catch {
      await this.chooseInList(text, button);
    }
  }

  #shown(text: string | RegExp): Locator {
    return this.toasts.or(this.list).filter({ hasText: text }).first();
  }
}
