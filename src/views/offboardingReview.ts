import * as l10n from '@vscode/l10n';
import { type Disposable, DisposableStore } from '../core/disposable.ts';
import { ContextKey } from '../host/contextKey.ts';
import { type ReadOnlyDocuments } from '../host/readOnlyDocuments.ts';
import { contextKeys } from '../manifest.ts';
import { type OffboardingReviews, type OpenOffboarding } from '../offboarding/openOffboarding.ts';
import { whoWords } from '../offboarding/whoWords.ts';
import * as vscode from 'vscode';

/** The offboarding that lies open, at most one. It lives as long as its tab; what is not in sight is not applied. */
export class OffboardingReview implements OffboardingReviews, Disposable {
  readonly #documents: ReadOnlyDocuments;
  readonly #shown: ContextKey<boolean>;
  readonly #store = new DisposableStore();
  #open: { readonly offboarding: OpenOffboarding; readonly file: string } | undefined;

  constructor(documents: ReadOnlyDocuments) {
    this.#documents = documents;
    this.#shown = new ContextKey<boolean>(contextKeys.offboardingShown, false);
    const { tabGroups } = vscode.window;
    this.#store.add(
      tabGroups.onDidChangeTabs(({ closed }) => {
        const open = this.#open;
        if (
          open !== undefined &&
          closed.some((tab) => shows(tab, open.file)) &&
          tabsOf(open.file).length === 0
        )
          this.#open = undefined;
        this.#update();
      }),
    );
    this.#store.add(
      tabGroups.onDidChangeTabGroups(() => {
        this.#update();
      }),
    );
  }

  get current(): OpenOffboarding | undefined {
    // A preview that shows another document by now has not closed its tab.
    return this.#open !== undefined && tabsOf(this.#open.file).length > 0
      ? this.#open.offboarding
      : undefined;
  }

  async show(offboarding: OpenOffboarding, text: string): Promise<void> {
    const earlier = this.#open?.file;
    const file = `${l10n.t('Offboarding of {0}', whoWords(offboarding.plans)).replaceAll('/', '∕')}.md`;
    this.#open = { offboarding, file };
    if (earlier !== undefined && earlier !== file) await vscode.window.tabGroups.close(tabsOf(earlier));
    await this.#documents.preview(`/${file}`, text);
    this.#update();
  }

  async discard(offboarding: OpenOffboarding): Promise<void> {
    if (this.#open?.offboarding !== offboarding) return;
    const { file } = this.#open;
    this.#open = undefined;
    await vscode.window.tabGroups.close(tabsOf(file));
    this.#update();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #update(): void {
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    this.#shown.set(this.#open !== undefined && tab !== undefined && shows(tab, this.#open.file));
  }
}

/** VS Code puts a word before the file's name: `Preview Offboarding of ….md`. */
function shows(tab: vscode.Tab, file: string): boolean {
  return tab.input instanceof vscode.TabInputWebview && tab.label.endsWith(file);
}

function tabsOf(file: string): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.filter((tab) => shows(tab, file)));
}
