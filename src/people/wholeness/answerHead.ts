import { type Entry } from './signKinds.ts';

const whole =
  /^\ufeff?(?:HTTP\/\d[\d.]*[ \t]+\d{3}[^\r\n]*(?:\r\n|\n|\r)(?:[\w-]+:[^\r\n]*(?:\r\n|\n|\r))*(?:\r\n|\n|\r))+/u;
const fieldsAlone =
  /^\ufeff?(?:(?:link|date|server|etag|content-[\w-]+|cache-control|x-[\w-]+|pagination-[\w-]+|total-count):[^\r\n]*(?:\r\n|\n|\r))+(?:\r\n|\n|\r)/iu;

/**
 * The head of an answer that was saved with its body (`curl -i`): status lines and fields (RFC 9112), several where it
 * was redirected. `rest` has empty lines in their place, so that lines are counted from the first one.
 */
export function answerHead(text: string): { readonly head: readonly Entry[]; readonly rest: string } {
  const found = whole.exec(text) ?? fieldsAlone.exec(text);
  if (found === null) return { head: [], rest: text };
  const lines = found[0].split(/\r\n|\n|\r/u);
  // The last answer alone: those before it only led to it.
  const last = lines.findLastIndex((line) => /^\ufeff?HTTP\//u.test(line));
  const head = lines.slice(Math.max(last, 0)).flatMap((line): readonly Entry[] => {
    const status = /^\ufeff?HTTP\/\S+\s+(\d{3})/u.exec(line)?.[1];
    const field = /^([\w-]+):\s*(.*)$/u.exec(line);
    const [name, value] = status === undefined ? [field?.[1], field?.[2]] : ['status', status];
    return name === undefined || value === undefined || isAboutTheTransfer(name)
      ? []
      : [{ name, key: name, parents: [], value: { kind: 'text', text: value }, elsewhere: false }];
  });
  return { head, rest: '\n'.repeat(lines.length - 1) + text.slice(found[0].length) };
}

/** Fields about the transfer, its security and its caching, whose names only look like paging. */
function isAboutTheTransfer(name: string): boolean {
  return /^(?:content-(?!range)|accept|access-control|cache|age$|etag|strict|transfer|set-cookie|server|via$|vary|alt-svc|cf-|x-(?:content|frame|xss|request|ratelimit|rate-limit|amz-cf)|report|nel$|connection|keep-alive|date|expires|last-modified|referrer|permissions|pragma)/iu.test(
    name,
  );
}
