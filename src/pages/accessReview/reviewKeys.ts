import { type AccessReviewRow } from '../messages/accessReview/toAccessReviewPage.ts';

interface KeyEvents {
  /** Places of rows in the view. */
  readonly onSelect: (from: number, to: number, how: 'toggle' | 'add') => void;
  readonly onSelectAll: (selected: boolean) => void;
  readonly onDecide: (decision: AccessReviewRow['decision']) => void;
}

const decisions: Readonly<Record<string, AccessReviewRow['decision'] | undefined>> = {
  k: 'keep',
  r: 'revoke',
  u: 'open',
};

/**
 * Keys of the grid beside those that go through it: Space selects, Shift with an arrow selects on the way, Ctrl+A
 * everybody shown; K, R and U decide.
 */
export class ReviewKeys {
  #place: number | undefined;

  constructor(grid: HTMLElement, events: KeyEvents) {
    grid.addEventListener('focusin', (event) => {
      this.#place = placeOf(event.target);
    });
    // Before the grid takes Space for opening.
    grid.addEventListener(
      'keydown',
      (event) => {
        const place = placeOf(event.target);
        if (place === undefined) return;
        const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
        if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a')
          events.onSelectAll(!event.shiftKey);
        else if (event.key === ' ') events.onSelect(place, place, 'toggle');
        else if (event.shiftKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
          events.onSelect(place, Math.max(0, place + (event.key === 'ArrowDown' ? 1 : -1)), 'add');
          // The grid moves on.
          return;
        } else {
          const decision = isPlain ? decisions[event.key.toLowerCase()] : undefined;
          if (decision === undefined) return;
          events.onDecide(decision);
        }
        event.preventDefault();
        event.stopPropagation();
      },
      { capture: true },
    );
  }

  /** Of the row that the focus is on, or was last; undefined in the head. */
  place(): number | undefined {
    return this.#place;
  }
}

function placeOf(target: EventTarget | null): number | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  const place = Number(cell?.dataset['row'] ?? -1);
  return place < 0 ? undefined : place;
}
