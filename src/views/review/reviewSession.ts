import { type ReviewModel } from '../../pages/messages/review/reviewModel.ts';
import { fromReviewPage, type FromReviewPage } from '../../pages/messages/review/fromReviewPage.ts';
import { type SavedReview } from '../../pages/messages/review/savedReview.ts';
import { toReviewPage, type ToReviewPage } from '../../pages/messages/review/toReviewPage.ts';
import { type OpenReview, type ReviewPorts } from '../../provisioning/review/openReview.ts';
import { recipeOf } from '../../provisioning/review/recipe.ts';
import { type ReviewStage } from '../../provisioning/review/reviewStage.ts';
import { isBlocked, pageStage } from './pageStage.ts';
import * as z from 'zod/mini';

/** The plan that a page is about, which the host holds. */
export interface PageReview extends Pick<OpenReview, 'id' | 'proposal'> {
  readonly accountKey: string;
}

/** What a page of a plan is shown in, and what it can make happen to that plan. */
export interface ReviewSurface {
  /** Asks, and applies where the answer is yes. */
  readonly apply: () => Promise<void>;
  readonly copy: () => Promise<void>;
  /** Whether it is in front: a page that is not in sight asks for nothing. */
  readonly isInSight: () => boolean;
  readonly close: () => void;
  /** Shows the plan as a comparison of texts. */
  readonly compare: () => Promise<void>;
}

/** Milliseconds between two tellings of how far it has come: there may be thousands of steps. */
const pause = 80;

/** One page about one plan: what it is told, and what becomes of what it says. Only the plan's own id is taken from it. */
export class ReviewSession {
  readonly #review: PageReview;
  readonly #model: ReviewModel;
  readonly #run: ReviewPorts['run'];
  readonly #surface: ReviewSurface;
  readonly #post: (message: ToReviewPage) => void;
  #stage: ReviewStage = { kind: 'reviewing' };
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    review: PageReview,
    model: ReviewModel,
    run: ReviewPorts['run'],
    surface: ReviewSurface,
    post: (message: ToReviewPage) => void,
  ) {
    this.#review = review;
    this.#model = model;
    this.#run = run;
    this.#surface = surface;
    // What is sent is held against the schema on this side as well.
    this.#post = (message) => {
      post(z.parse(toReviewPage, message));
    };
  }

  tell(stage: ReviewStage): void {
    this.#stage = stage;
    if (stage.kind === 'applying') {
      this.#timer ??= setTimeout(() => {
        this.#showStage();
      }, pause);
    } else this.#showStage();
  }

  /** Anything may be said by a page; what is not a message of ours, or about another plan, is left alone. */
  async receive(said: unknown): Promise<void> {
    const message = z.safeParse(fromReviewPage, said);
    if (!message.success) return;
    if (message.data.kind === 'ready') {
      const { accountKey, proposal } = this.#review;
      const keep: SavedReview = { version: 1, account: accountKey, recipe: recipeOf(proposal.plan) };
      this.#post({ kind: 'review', review: this.#model, keep });
      this.#showStage();
      return;
    }
    if (message.data.plan !== this.#review.id || !this.#surface.isInSight()) return;
    const what = this.#actionOf(message.data.kind);
    if (what !== undefined) await this.#run(what);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  /** What a button does at this moment; undefined for one that is not there, or has nothing to do. */
  #actionOf(kind: Exclude<FromReviewPage['kind'], 'ready'>): (() => Promise<void>) | undefined {
    const stage = this.#stage;
    const isOpen = stage.kind === 'reviewing';
    switch (kind) {
      case 'apply':
      case 'override': {
        const isMeant = isBlocked(this.#review) === (kind === 'override');
        return isOpen && isMeant ? this.#surface.apply : undefined;
      }
      case 'discard':
        return stage.kind === 'asking' || stage.kind === 'applying'
          ? undefined
          : async () => {
              this.#surface.close();
              return Promise.resolve();
            };
      case 'copy':
        return this.#surface.copy;
      case 'compare':
        return isOpen ? this.#surface.compare : undefined;
      case 'cancel':
        return stage.kind === 'applying'
          ? async () => {
              stage.cancel();
              return Promise.resolve();
            }
          : undefined;
      case 'undo':
        return stage.kind === 'applied' ? stage.undo : undefined;
      case 'retry':
        return stage.kind === 'applied' ? stage.retry : undefined;
      case 'report':
        return stage.kind === 'applied' ? stage.showReport : undefined;
      case 'createAgain':
        return stage.kind === 'over' ? stage.createAgain : undefined;
      // Of an offboarding's evidence.
      case 'save':
        return undefined;
    }
  }

  #showStage(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#post({ kind: 'stage', stage: pageStage(this.#stage, this.#review) });
  }
}
