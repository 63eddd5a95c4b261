import { type Parts } from './elements.ts';

/** Drawn in the colour of the text beside it, which says the same in words: nobody has to see them. */
const shapes = {
  block: ['M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13z', 'M3.5 3.5l9 9'],
  warning: ['M8 1.8L15 14H1z', 'M8 6v4', 'M8 11.8v.4'],
  done: ['M2.5 8.5l3.5 3.5l7.5-8'],
  failed: ['M3.5 3.5l9 9', 'M12.5 3.5l-9 9'],
  unknown: ['M5.5 6a2.5 2.5 0 1 1 3.4 2.3c-.6.3-.9.7-.9 1.4', 'M8 12.3v.4'],
  running: ['M8 1.5a6.5 6.5 0 1 0 6.5 6.5'],
  waiting: ['M8 5.5a2.5 2.5 0 1 1 0 5a2.5 2.5 0 0 1 0-5z'],
  skipped: ['M3 8h10'],
} as const;

export type IconName = keyof typeof shapes;

const namespace = 'http://www.w3.org/2000/svg';

export function icon(name: IconName, { class: className = '' }: Pick<Parts, 'class'> = {}): SVGSVGElement {
  const made = document.createElementNS(namespace, 'svg');
  const attributes = { viewBox: '0 0 16 16', 'aria-hidden': 'true', focusable: 'false' };
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.setAttribute('class', `icon ${name} ${className}`.trim());
  for (const d of shapes[name]) {
    const path = document.createElementNS(namespace, 'path');
    path.setAttribute('d', d);
    made.append(path);
  }
  return made;
}
