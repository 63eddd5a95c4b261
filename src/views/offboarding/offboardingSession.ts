import { inSlices, type Steps } from '../../core/slices.ts';
import { byAccount } from '../../offboarding/byAccount.ts';
import { type OffboardingCounts, offboardingCounts } from '../../offboarding/offboardingSentence.ts';
import { type OffboardingResult, type OffboardingStage } from '../../offboarding/offboardingStage.ts';
import { type OffboardingPorts, type OpenOffboarding } from '../../offboarding/openOffboarding.ts';
import { type PersonRef, personRefs } from '../../offboarding/personRefs.ts';
import { fromReviewPage, type FromReviewPage } from '../../pages/messages/review/fromReviewPage.ts';
import {
  type OffboardingModel,
  type PageOffboardingStage,
} from '../../pages/messages/review/offboardingModel.ts';
import { type SavedOffboarding } from '../../pages/messages/review/savedOffboarding.ts';
import { toReviewPage, type ToReviewPage } from '../../pages/messages/review/toReviewPage.ts';
import { failureWords } from '../../provisioning/review/failureWords.ts';
import { evidenceModel, offboardingModel } from './offboardingModel.ts';
import { pageStage } from './pageStage.ts';
import * as z from 'zod/mini';

/** What a page of an offboarding is shown in. */
export interface OffboardingSurface {
  /** Whether it is in front: a page that is not in sight asks for nothing. */
  readonly isInSight: () => boolean;
  readonly close: () => void;
}

/** What a page shows: an offboarding that lies open, or what became of one. */
export type Shown =
  | { readonly kind: 'plan'; readonly open: OpenOffboarding }
  | { readonly kind: 'result'; readonly id: string; readonly result: OffboardingResult };

/** What the page says of it: of hundreds of people in a dozen accounts that takes a while. */
export function modelSteps(shown: Shown): Steps<OffboardingModel> {
  return shown.kind === 'plan'
    ? offboardingModel(shown.open.id, shown.open.plans, failureWords)
    : evidenceModel(shown.id, shown.result.evidence, failureWords);
}

/** Milliseconds between two tellings of how far it has come. */
const pause = 80;

type Press = Exclude<FromReviewPage['kind'], 'ready'>;

/** One page about one offboarding: what it is told, and what becomes of what it says. Only the offboarding's own id is taken from it. */
export class OffboardingSession {
  readonly #ports: OffboardingPorts;
  readonly #surface: OffboardingSurface;
  readonly #post: (message: ToReviewPage) => void;
  #shown: Shown;
  #model: OffboardingModel;
  readonly #counts: OffboardingCounts;
  readonly #keys: readonly string[];
  #stage: OffboardingStage = { kind: 'reviewing' };
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `model`: of what is shown, see `modelSteps`. */
  constructor(
    shown: Shown,
    model: OffboardingModel,
    ports: OffboardingPorts,
    surface: OffboardingSurface,
    post: (message: ToReviewPage) => void,
  ) {
    this.#shown = shown;
    this.#ports = ports;
    this.#surface = surface;
    this.#model = model;
    const plans = shown.kind === 'plan' ? shown.open.plans : [];
    this.#counts = offboardingCounts(plans);
    this.#keys = [...byAccount(plans).keys()];
    // What is sent is held against the schema on this side as well.
    this.#post = (message) => {
      post(z.parse(toReviewPage, message));
    };
  }

  tell(stage: OffboardingStage): void {
    this.#stage = stage;
    if (stage.kind === 'applying') {
      this.#timer ??= setTimeout(() => {
        this.#showStage();
      }, pause);
    } else this.#showStage();
  }

  /** It was applied: the same page shows what became of it. */
  async end(result: OffboardingResult): Promise<void> {
    const shown = { kind: 'result', id: this.#id, result } as const;
    const model = await inSlices(modelSteps(shown));
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#shown = shown;
    this.#model = model;
    this.#show();
  }

  /** Anything may be said by a page; what is not a message of ours, or about another offboarding, is left alone. */
  async receive(said: unknown): Promise<void> {
    const message = z.safeParse(fromReviewPage, said);
    if (!message.success) return;
    if (message.data.kind === 'ready') {
      this.#show();
      return;
    }
    if (message.data.plan !== this.#id || !this.#surface.isInSight()) return;
    const what = this.#actionOf(message.data.kind);
    if (what !== undefined) await this.#ports.run(what);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  get #id(): string {
    return this.#shown.kind === 'plan' ? this.#shown.open.id : this.#shown.id;
  }

  /** What a button does at this moment; undefined for one that is not there, or has nothing to do. */
  #actionOf(kind: Press): (() => Promise<void>) | undefined {
    const close = async (): Promise<void> => {
      this.#surface.close();
      return Promise.resolve();
    };
    if (this.#shown.kind === 'result') {
      const { save, copy, runAgain } = this.#shown.result;
      const actions: Partial<Record<Press, () => Promise<void>>> = { save, copy, discard: close };
      return kind === 'retry' ? runAgain : actions[kind];
    }
    const { open } = this.#shown;
    const stage = this.#stage;
    switch (kind) {
      case 'apply':
        return stage.kind === 'reviewing' && this.#counts.written > 0
          ? async () => this.#ports.apply(open, 'leaveOut')
          : undefined;
      case 'override':
        return stage.kind === 'reviewing' && this.#counts.blocked > 0
          ? async () => this.#ports.apply(open, 'override')
          : undefined;
      case 'discard':
        return stage.kind === 'asking' || stage.kind === 'applying' ? undefined : close;
      case 'copy':
        return async () => this.#ports.copy(open);
      case 'cancel':
        return stage.kind === 'applying'
          ? async () => {
              stage.cancel();
              return Promise.resolve();
            }
          : undefined;
      case 'createAgain':
        return stage.kind === 'over' ? stage.createAgain : undefined;
      default:
        return undefined;
    }
  }

  #show(): void {
    const people =
      this.#shown.kind === 'plan' ? personRefs(this.#shown.open.plans) : this.#shown.result.people;
    this.#post({
      kind: 'offboarding',
      offboarding: this.#model,
      stage: this.#pageStage(),
      keep: savedOf(people ?? [], this.#shown.kind === 'result'),
    });
  }

  #showStage(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#post({ kind: 'offboardingStage', stage: this.#pageStage() });
  }

  #pageStage(): PageOffboardingStage {
    if (this.#shown.kind === 'result') {
      const { sentence, isWhole, runAgain } = this.#shown.result;
      return { kind: 'result', sentence, isWhole, canRunAgain: runAgain !== undefined };
    }
    return pageStage(this.#stage, this.#counts, this.#keys);
  }
}

/** Ids, never people; without all of them the page starts from the question who it is. */
function savedOf(people: readonly PersonRef[], wasEvidence: boolean): SavedOffboarding {
  return { version: 1, people, wasEvidence };
}
