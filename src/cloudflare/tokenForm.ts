/** What a pasted text is, judged by its form alone. */
export type PastedToken =
  | {
      readonly kind: 'token';
      readonly secret: string;
      /** By its prefix; tokens of the older form do not tell. */
      readonly owner: 'user' | 'account' | 'unknown';
    }
  | { readonly kind: 'refused'; readonly because: 'empty' | 'globalKey' | 'otherCredential' | 'malformed' };

/** Characters: no token and no line of a header comes near. What is longer is not even looked at. */
const longestPaste = 4_096;

/**
 * Takes what people copy: with quotes, white space, `Bearer` or the whole header line around it. Forms and prefixes
 * are those of developers.cloudflare.com/fundamentals/api/get-started/token-formats: `cfut_` and `cfat_` for tokens of
 * users and accounts, `cfk_` and 37 to 45 hex digits for the Global API Key, `cfoat_` for OAuth. Anything else that
 * RFC 7235 calls a token68 may be a token of the older form.
 */
export function parseToken(pasted: string): PastedToken {
  if (pasted.length > longestPaste) return { kind: 'refused', because: 'malformed' };
  const text = unwrap(pasted);
  if (text === '') return { kind: 'refused', because: 'empty' };
  if (/^cfk_/i.test(text) || /^[0-9a-f]{37,45}$/i.test(text))
    return { kind: 'refused', because: 'globalKey' };
  if (isOtherCredential(text)) return { kind: 'refused', because: 'otherCredential' };
  if (!/^[A-Za-z0-9\-._~+/]+=*$/.test(text)) return { kind: 'refused', because: 'malformed' };
  if (text.startsWith('cfut_')) return { kind: 'token', secret: text, owner: 'user' };
  return { kind: 'token', secret: text, owner: text.startsWith('cfat_') ? 'account' : 'unknown' };
}

/** OAuth tokens, JSON Web Tokens (tunnels, Access) and Origin CA keys are no API tokens. */
function isOtherCredential(text: string): boolean {
  return /^cfoat_/i.test(text) || /^eyJ[\w-]+/.test(text) || /^v1\.0-/.test(text);
}

function unwrap(pasted: string): string {
  const wrapping = /^(?:(?:["'`\u2018-\u201f]|\s|\ufeff|\u200b)+|authorization\s*:|bearer(?:\s+|$))/i;
  const trailing = /(?:["'`,;\u2018-\u201f]|\s|\ufeff|\u200b)+$/;
  let text = pasted;
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(wrapping, '').replace(trailing, '');
  }
  return text;
}
