import '@vscode-elements/elements/dist/vscode-button/index.js';

/** What an element is given. Texts are only ever set as text: nothing that was read becomes markup. */
export interface Parts {
  readonly text?: string;
  readonly class?: string;
  readonly attributes?: Readonly<Record<string, string | undefined>>;
  readonly children?: readonly (Node | undefined)[];
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  { text, class: className, attributes = {}, children = [] }: Parts = {},
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className !== undefined) made.className = className;
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** A list of one line each; undefined for none. */
export function lines(texts: readonly string[], className: string): HTMLElement | undefined {
  if (texts.length === 0) return undefined;
  return element('ul', { class: className, children: texts.map((text) => element('li', { text })) });
}

export function button(text: string, secondary = false): HTMLElement {
  return element('vscode-button', { text, attributes: { secondary: secondary ? '' : undefined } });
}
