import { element, lines } from '../parts/elements.ts';

let made = 0;

/** A part of the page under its own heading. */
export function section(
  title: string,
  className: string,
  children: readonly (Node | undefined)[],
): HTMLElement {
  made += 1;
  const id = `section-${String(made)}`;
  return element('section', {
    class: className,
    attributes: { 'aria-labelledby': id },
    children: [element('h2', { text: title, attributes: { id } }), ...children],
  });
}

/** Undefined where there is nothing to say. */
export function lineSection(title: string, texts: readonly string[]): HTMLElement | undefined {
  const list = lines(texts, 'plain');
  return list && section(title, 'lines', [list]);
}
