import { unpacked } from '../../workbench/browser.ts';
import { type Traces } from '../../support/secretTraces.ts';
import { pageTraces, storageOf } from '../../workbench/pageTraces.ts';
import { type Server } from '../../workbench/server.ts';
import { quietSettings, type Settings, type Theme, themes } from '../../workbench/settings.ts';
import { pictureFile } from '../support/pictureFile.ts';
import { type Restartable, type Start } from '../support/restartable.ts';
import { CommandPalette } from './commandPalette.ts';
import { Dialog } from './dialog.ts';
import { Editors } from './editors.ts';
import { ExtensionHost } from './extensionHost.ts';
import { Notifications } from './notifications.ts';
import { patience } from './patience.ts';
import { QuickInput } from './quickInput.ts';
import { ReviewPage } from './reviewPage.ts';
import { SideBar } from './sideBar.ts';
import { StatusBar } from './statusBar.ts';
import { Walkthrough } from './walkthrough.ts';
import { Webviews } from './webviews.ts';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Browser, type Page } from 'playwright-core';

const usualSize = { width: 1280, height: 800 };

/** One window of VS Code, as a person sees it. Everything waits for what it needs. */
export class Workbench {
  readonly page: Page;
  readonly sideBar: SideBar;
  readonly quickInput: QuickInput;
  readonly commands: CommandPalette;
  readonly notifications: Notifications;
  readonly statusBar: StatusBar;
  readonly editors: Editors;
  readonly dialog: Dialog;
  readonly webviews: Webviews;
  readonly review: ReviewPage;
  readonly walkthrough: Walkthrough;
  readonly extensionHost: ExtensionHost;
  readonly #dataDir: string;
  #settings: Settings;
  /** Every address that was asked for in this profile, by whatever window. */
  readonly #addresses: string[] = [];

  private constructor(page: Page, dataDir: string, settings: Settings, extension?: Restartable) {
    this.page = page;
    this.#dataDir = dataDir;
    this.#settings = settings;
    this.sideBar = new SideBar(page);
    this.quickInput = new QuickInput(page);
    this.commands = new CommandPalette(page, this.quickInput);
    this.extensionHost = new ExtensionHost(page, this.commands, extension);
    this.notifications = new Notifications(page, this.commands);
    this.statusBar = new StatusBar(page);
    this.editors = new Editors(page);
    this.dialog = new Dialog(page);
    this.webviews = new Webviews(page);
    this.review = new ReviewPage(page, this.webviews);
    this.walkthrough = new Walkthrough(page, this.webviews);
    page.context().on('request', (request) => {
      this.#addresses.push(request.url());
    });
  }

  /** A window in a fresh browser profile; `settings` are those the server was started with. */
  static async open(
    browser: Browser,
    server: Server,
    {
      settings = {},
      size = usualSize,
      extension,
    }: {
      readonly settings?: Settings;
      readonly size?: { readonly width: number; readonly height: number };
      /** Where the one that is installed can be started again. */
      readonly extension?: Restartable | undefined;
    } = {},
  ): Promise<Workbench> {
    const context = await browser.newContext({
      viewport: size,
      permissions: ['clipboard-read', 'clipboard-write'],
      extraHTTPHeaders: unpacked,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    const workbench = new Workbench(page, server.dataDir, settings, extension);
    await page.goto(server.url(), { timeout: 60_000 });
    await workbench.#isUp();
    return workbench;
  }

  /** One more window of the same person, on the same workspace. */
  async anotherWindow(): Promise<Workbench> {
    const page = await this.page.context().newPage();
    page.setDefaultTimeout(patience);
    const workbench = new Workbench(page, this.#dataDir, this.#settings);
    await page.goto(this.page.url(), { timeout: 60_000 });
    await workbench.#isUp();
    return workbench;
  }

  /** As somebody who presses F5 in the browser: the extension host starts again, the profile stays. */
  async reload(): Promise<void> {
    await this.page.reload({ timeout: 60_000 });
    await this.#isUp();
  }

  /** As somebody who chooses another language, such as `qps-ploc`: the window is loaded again in it, and stays so. */
  async speak(language: string): Promise<void> {
    await this.page.context().addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)}`);
    await this.reload();
  }

  /** Closes the window, and opens one again on the same workspace after `meanwhile`; the profile stays. */
  async reopen(meanwhile: () => Promise<void> | void = () => undefined): Promise<void> {
    const url = this.page.url();
    await this.page.goto('about:blank');
    await meanwhile();
    await this.page.goto(url, { timeout: 60_000 });
    await this.#isUp();
  }

  /** Has the extension forget everything and start again in the open window, which looks as if it had just opened. */
  async startOver(settings: Settings): Promise<void> {
    this.#settings = settings;
    this.#addresses.length = 0;
    await this.page.setViewportSize(usualSize);
    await this.sideBar.asAtFirst();
    await this.#startExtension({ inNewHost: false });
  }

  /**
   * What the extension has of a window that is opened again on the same workspace, with settings changed meanwhile: an
   * extension host of its own, everything that was kept, and no editors. It takes a third of the work of `reopen`.
   */
  async startExtensionAgain(changes: Settings): Promise<void> {
    this.#settings = { ...this.#settings, ...changes };
    await this.#startExtension({ inNewHost: true });
  }

  async #startExtension(start: Pick<Start, 'inNewHost'>): Promise<void> {
    await this.extensionHost.startAgain({ ...start, settings: { ...quietSettings, ...this.#settings } });
    await this.#isUp();
  }

  async #isUp(): Promise<void> {
    await this.page
      .locator('.monaco-workbench .activitybar .action-item')
      .first()
      .waitFor({ timeout: 60_000 });
    // The extensions are known: what they contribute is there.
    await this.page
      .locator('.activitybar .action-label[class*="extension-cloudflareScim"]')
      .waitFor({ timeout: 60_000 });
  }

  /**
   * Changes settings of the user, on top of those there are, as a person does in settings.json: nothing in the browser
   * watches that file. `undefined` takes one away. The clipboard is used.
   */
  async changeSettings(changes: Settings): Promise<void> {
    await this.setClipboard(this.#withSettings(changes));
    await this.commands.run('Preferences: Open User Settings (JSON)');
    const tab = this.editors.tab('settings.json');
    await this.editors.focus('settings.json');
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.press('ControlOrMeta+v');
    await tab.and(this.page.locator('.dirty')).waitFor();
    await this.page.keyboard.press('ControlOrMeta+s');
    await tab.and(this.page.locator(':not(.dirty)')).waitFor();
    await this.commands.run('View: Close Editor');
    await tab.waitFor({ state: 'detached' });
  }

  /** The text of settings.json with these changes on top. */
  #withSettings(changes: Settings): string {
    this.#settings = { ...this.#settings, ...changes };
    return JSON.stringify({ ...quietSettings, ...this.#settings }, undefined, 2);
  }

  /** Chooses it from the list of themes. */
  async setTheme(theme: Theme): Promise<void> {
    const { id, label, className } = themes[theme];
    this.#settings = { ...this.#settings, 'workbench.colorTheme': id };
    await this.commands.run('Preferences: Color Theme');
    await this.quickInput.type(label);
    await this.quickInput.pick(label);
    await this.quickInput.closed();
    await this.page.locator(`.monaco-workbench.${className}`).waitFor();
  }

  /** Waits until the window has written this down: it does so a moment later, and a reload does not wait for it. */
  async hasStored(what: RegExp): Promise<void> {
    const deadline = Date.now() + patience;
    while (!what.test(await storageOf(this.page))) {
      if (Date.now() > deadline) throw new Error(`The window does not write down ${String(what)}.`);
      // It writes when it is idle, which it never is for anyone who asks without a pause.
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }

  async setClipboard(text: string): Promise<void> {
    await this.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  }

  async clipboard(): Promise<string> {
    // The browser gives it to a document that has the focus alone, and a page inside of the window may have it.
    await this.page.evaluate('window.focus()');
    await this.page.waitForFunction('document.hasFocus()');
    return this.page.evaluate<string>('navigator.clipboard.readText()');
  }

  /**
   * All that a token could be left in: files of the server (settings, state, logs, journals, the workspace), what the
   * window keeps and shows, the clipboard, and the addresses asked for.
   */
  async traces(): Promise<Required<Traces>> {
    const texts = {
      ...(await pageTraces(this.page)),
      'the clipboard': await this.clipboard(),
      'an address': this.#addresses.join('\n'),
    };
    return { folder: this.#dataDir, texts };
  }

  /** Takes the pointer to where it shows nothing, and waits until what it showed is gone. */
  async restPointer(): Promise<void> {
    await this.page.mouse.move(200, 8);
    await this.page.locator('.workbench-hover').first().waitFor({ state: 'hidden' });
  }

  /** A picture to look at, in out/screenshots/, where `E2E_PICTURES=1` asks for them; nothing rests on it. */
  async screenshot(name: string): Promise<void> {
    if (process.env['E2E_PICTURES'] === '1') await this.picture(pictureFile(name));
  }

  /**
   * Takes a picture of the window.
   *
   * @returns the file
   */
  async picture(file: string): Promise<string> {
    mkdirSync(dirname(file), { recursive: true });
    // Nothing half faded: pictures are taken once animations have ended.
    await this.page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
    return file;
  }
}
