import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type Range,
  Virtualizer,
} from '@tanstack/virtual-core';

/** What of a direction is in sight: rows, or columns. */
export type Axis = Virtualizer<HTMLElement, HTMLElement>;

interface AxisParts {
  readonly element: HTMLElement;
  readonly horizontal: boolean;
  /** Pixels. */
  readonly size: (index: number) => number;
  readonly onChange: () => void;
}

export function createAxis({ element, horizontal, size, onChange }: AxisParts): Axis {
  return new Virtualizer<HTMLElement, HTMLElement>({
    count: 0,
    horizontal,
    overscan: horizontal ? 2 : 8,
    getScrollElement: () => element,
    estimateSize: size,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    onChange,
  });
}

/** These are always there, in sight or not. */
export function keep(axis: Axis, kept: readonly number[]): void {
  axis.setOptions({ ...axis.options, rangeExtractor: (range) => inSight(range, kept) });
}

/** To be called where there are others, or of other sizes. */
export function setCount(axis: Axis, count: number): void {
  axis.setOptions({ ...axis.options, count });
  axis.measure();
  axis._willUpdate();
}

function inSight(range: Range, kept: readonly number[]): number[] {
  const wanted = new Set([...defaultRangeExtractor(range), ...kept]);
  return [...wanted].filter((index) => index >= 0 && index < range.count).sort((one, other) => one - other);
}
