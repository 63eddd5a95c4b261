/** What the page of a webview is made of; addresses are those of the webview. */
export interface PageParts {
  readonly title: string;
  /** Of `<html lang>`. */
  readonly language: string;
  readonly script: string;
  readonly style: string;
  /** The webview's own source for files of the extension. */
  readonly source: string;
  readonly nonce: string;
}

/** Nothing but the extension's own script and style is loaded: no picture, no font, no connection, no frame, no form. */
export function pageHtml({ title, language, script, style, source, nonce }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${source}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="${escaped(style)}">
</head>
<body><main id="page"></main><script nonce="${escaped(nonce)}" src="${escaped(script)}"></script></body>
</html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${String(character.charCodeAt(0))};`);
}
