import { type Disposable, DisposableStore } from '../../core/disposable.ts';
import { inSlices } from '../../core/slices.ts';
import { ContextKey } from '../../host/contextKey.ts';
import { contextKeys, viewTypes } from '../../manifest.ts';
import { type OffboardingResult, type OffboardingStage } from '../../offboarding/offboardingStage.ts';
import {
  type OffboardingPorts,
  type OffboardingReviews,
  type OpenOffboarding,
} from '../../offboarding/openOffboarding.ts';
import { type OffboardingPanel } from './offboardingPanel.ts';
import { type Shown } from './offboardingSession.ts';
import * as vscode from 'vscode';

/** What pages are made of. */
export interface OffboardingSource {
  readonly extensionUri: vscode.Uri;
  readonly ports: () => Promise<OffboardingPorts>;
  readonly onUnexpected: (error: unknown) => void;
}

interface Page {
  readonly panel: OffboardingPanel;
  /** Undefined once it shows what became of it. */
  open: OpenOffboarding | undefined;
}

/**
 * The page of an offboarding, or of what became of one: at most one, beside those that are being applied. An offboarding
 * lives as long as its tab; what is not in sight is not applied.
 */
export class OffboardingPages implements OffboardingReviews, Disposable {
  readonly #source: OffboardingSource;
  readonly #shown: ContextKey<boolean>;
  readonly #pages = new Set<Page>();
  readonly #busy = new Set<OpenOffboarding>();
  readonly #store = new DisposableStore();

  constructor(source: OffboardingSource) {
    this.#source = source;
    this.#shown = new ContextKey<boolean>(contextKeys.offboardingShown, false);
    this.#store.add(
      vscode.window.registerWebviewPanelSerializer(viewTypes.offboarding, {
        deserializeWebviewPanel: async (panel, state: unknown) =>
          this.#restore(panel, state).catch(source.onUnexpected),
      }),
    );
  }

  get current(): OpenOffboarding | undefined {
    return this.#inSight ?? [...this.#pages].flatMap(({ open }) => open ?? []).at(-1);
  }

  async show(offboarding: Omit<OpenOffboarding, 'id'>): Promise<void> {
    await this.#show({ kind: 'plan', open: { ...offboarding, id: crypto.randomUUID() } });
  }

  async showResult(result: OffboardingResult): Promise<void> {
    await this.#show({ kind: 'result', id: crypto.randomUUID(), result });
  }

  discard(offboarding: OpenOffboarding): void {
    this.#pageOf(offboarding)?.panel.close();
  }

  isBusy(offboarding: OpenOffboarding): boolean {
    return this.#busy.has(offboarding);
  }

  isInSight(offboarding: OpenOffboarding): boolean {
    return this.#pageOf(offboarding)?.panel.isInSight() ?? false;
  }

  tell(offboarding: OpenOffboarding, stage: OffboardingStage): void {
    if (stage.kind === 'asking' || stage.kind === 'applying') this.#busy.add(offboarding);
    else this.#busy.delete(offboarding);
    const page = this.#pageOf(offboarding);
    page?.panel.tell(stage);
    if (page !== undefined && stage.kind === 'over') page.open = undefined;
    this.#update();
  }

  end(offboarding: OpenOffboarding, result: OffboardingResult): boolean {
    this.#busy.delete(offboarding);
    const page = this.#pageOf(offboarding);
    if (page === undefined) return false;
    page.open = undefined;
    page.panel.end(result);
    this.#update();
    return page.panel.isInSight();
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #show(shown: Shown): Promise<void> {
    const { openPanel } = await import('./offboardingPanel.ts');
    const { modelSteps } = await import('./offboardingSession.ts');
    const { extensionUri, ports } = this.#source;
    const known = await ports();
    const model = await inSlices(modelSteps(shown));
    for (const { panel, open } of [...this.#pages])
      if (open === undefined || !this.#busy.has(open)) panel.close();
    const open = shown.kind === 'plan' ? shown.open : undefined;
    const panel = openPanel(extensionUri, known, shown, model, {
      onGone: () => {
        this.#pages.delete(page);
        this.#update();
      },
      onSight: () => {
        this.#update();
      },
    });
    const page: Page = { panel, open };
    this.#pages.add(page);
    this.#update();
  }

  async #restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { restorePanel } = await import('./offboardingPanel.ts');
    const { extensionUri, ports } = this.#source;
    const restored = restorePanel(panel, extensionUri, await ports(), state, () => {
      this.#pages.delete(page);
    });
    const page: Page = { panel: restored, open: undefined };
    this.#pages.add(page);
  }

  #pageOf(offboarding: OpenOffboarding): Page | undefined {
    return [...this.#pages].find(({ open }) => open === offboarding);
  }

  get #inSight(): OpenOffboarding | undefined {
    return [...this.#pages].find(({ open, panel }) => open !== undefined && panel.isInSight())?.open;
  }

  /** Its keys and its commands of the palette are there while its page is in sight. */
  #update(): void {
    this.#shown.set(this.#inSight !== undefined);
  }
}
