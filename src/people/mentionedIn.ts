import { isEmailAddress } from '../core/emailAddress.ts';
import { withAtSigns } from './atSign.ts';

/** Signs that an address seldom has and that others put beside one: it may begin behind any of them. */
const mayBegin = /[^\p{L}\p{M}\p{N}._+-]/gu;
const mostBeginnings = 12;
/** Characters on either side of an @ that are looked at. */
const longest = 260;

/**
 * Every address that a text may have anywhere, in lower case, whatever is stuck to it: of `x:ann@x.com:y` also
 * `ann@x.com`. For who must not be called missing from a text; nobody is read by it.
 */
export function mentionedIn(text: string): readonly string[] {
  return withAtSigns(text)
    .split(/[\s"<>,;|()[\]{}]+/u)
    .filter((word) => word.includes('@'))
    .flatMap((word) => {
      if (/^(?!\d+\.)[A-Za-z\d][\w.+-]*@(?:[A-Za-z\d-]+\.)+[A-Za-z]+$/.test(word) && !word.includes('-@'))
        return [word.toLowerCase()];
      const found: string[] = [];
      const pieces = word.normalize('NFKC').toLowerCase().split('@');
      for (const [index, domain] of pieces.entries())
        if (index > 0 && /^[\p{L}\p{N}]/u.test(domain)) {
          const domains = domainsAt(domain.slice(0, longest));
          for (const local of localsAt((pieces[index - 1] ?? '').slice(-longest)))
            for (const end of domains) found.push(`${local}@${end}`);
        }
      return found.filter(isEmailAddress);
    });
}

function localsAt(text: string): readonly string[] {
  const begins = Array.from(text.matchAll(mayBegin), ({ index }) => index + 1).slice(-mostBeginnings);
  // `アンann@x.com`: letters of another script in front.
  const latin = /[\x21-\x7e]+$/u.exec(text)?.index;
  const whole = [0, ...begins, ...(latin === undefined ? [] : [latin])].map((begin) => text.slice(begin));
  return distinct(
    whole.flatMap((local) => [local, local.replace(/^[^\p{L}\p{N}]+/u, ''), local.replace(/^\d+\./u, '')]),
  );
}

function domainsAt(text: string): readonly string[] {
  const run = /^[\p{L}\p{M}\p{N}.-]*/u.exec(text)?.[0] ?? '';
  const ends = Array.from(run.matchAll(/-/gu), ({ index }) => index).slice(0, mostBeginnings);
  const latin = /^[\x21-\x7e]*/u.exec(run)?.[0] ?? '';
  const whole = [run, ...ends.map((end) => run.slice(0, end)), latin];
  return distinct(whole.map((domain) => domain.replace(/[.-]+$/u, '')));
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].filter((text) => text !== '');
}
