import * as l10n from '@vscode/l10n';
import { plural } from '../../core/plural.ts';
import { type OffboardingResult, type OffboardingStage } from '../../offboarding/offboardingStage.ts';
import { type OffboardingPorts } from '../../offboarding/openOffboarding.ts';
import { viewTypes } from '../../manifest.ts';
import { fromReviewPage } from '../../pages/messages/review/fromReviewPage.ts';
import { type OffboardingModel } from '../../pages/messages/review/offboardingModel.ts';
import { savedOffboarding } from '../../pages/messages/review/savedOffboarding.ts';
import { toReviewPage } from '../../pages/messages/review/toReviewPage.ts';
import { hostPage } from '../pages/hostPage.ts';
import { OffboardingSession, type Shown } from './offboardingSession.ts';
import * as vscode from 'vscode';
import * as z from 'zod/mini';

/** A page about an offboarding, in its panel. */
export interface OffboardingPanel {
  readonly isInSight: () => boolean;
  readonly close: () => void;
  readonly tell: (stage: OffboardingStage) => void;
  readonly end: (result: OffboardingResult) => void;
}

export interface PanelEvents {
  readonly onGone: () => void;
  /** It came into sight, or went out of it. */
  readonly onSight: () => void;
}

export function openPanel(
  extensionUri: vscode.Uri,
  ports: OffboardingPorts,
  shown: Shown,
  model: OffboardingModel,
  { onGone, onSight }: PanelEvents,
): OffboardingPanel {
  const title = shown.kind === 'plan' ? planTitle(shown.open.plans) : evidenceTitle(shown.result);
  const panel = vscode.window.createWebviewPanel(viewTypes.offboarding, title, vscode.ViewColumn.Active, {
    enableFindWidget: true,
  });
  const surface = {
    isInSight: () => panel.visible,
    close: () => {
      panel.dispose();
    },
  };
  panel.onDidChangeViewState(onSight);
  let session: OffboardingSession | undefined;
  hostPage(panel, extensionUri, 'reviewPage', (post) => {
    const made = new OffboardingSession(shown, model, ports, surface, post);
    session = made;
    return {
      receive: async (said) => made.receive(said),
      onGone: () => {
        made.dispose();
        onGone();
      },
    };
  });
  return {
    ...surface,
    tell: (stage) => {
      if (stage.kind === 'over') panel.title = goneTitle();
      session?.tell(stage);
    },
    end: (result) => {
      panel.title = evidenceTitle(result);
      void ports.run(async () => session?.end(result));
    },
  };
}

/** A page that comes back after a reload: the offboarding it showed is gone, and whom it was about is what it kept. */
export function restorePanel(
  panel: vscode.WebviewPanel,
  extensionUri: vscode.Uri,
  ports: OffboardingPorts,
  state: unknown,
  onGone: () => void,
): OffboardingPanel {
  const known = z.safeParse(savedOffboarding, state);
  const { people, wasEvidence } = known.success ? known.data : { people: [], wasEvidence: false };
  panel.title = goneTitle();
  hostPage(panel, extensionUri, 'reviewPage', (post) => ({
    receive: async (said) => {
      const message = z.safeParse(fromReviewPage, said);
      if (!message.success) return;
      if (message.data.kind === 'ready')
        post(z.parse(toReviewPage, { kind: 'offboardingGone', wasEvidence }));
      if (message.data.kind !== 'createAgain' || !panel.visible) return;
      await ports.run(async () => ports.createAgain(people));
    },
    onGone,
  }));
  return {
    isInSight: () => panel.visible,
    close: () => {
      panel.dispose();
    },
    tell: () => undefined,
    end: () => undefined,
  };
}

// VS Code keeps titles over a reload, so nobody is named in them.
function planTitle({ length }: readonly unknown[]): string {
  return plural(length, l10n.t('Offboarding'), l10n.t('Offboarding of {0} people', length));
}

function evidenceTitle({ evidence: { length } }: OffboardingResult): string {
  return plural(length, l10n.t('Offboarding Evidence'), l10n.t('Offboarding Evidence of {0} People', length));
}

function goneTitle(): string {
  return l10n.t('Offboarding, no longer applicable');
}
