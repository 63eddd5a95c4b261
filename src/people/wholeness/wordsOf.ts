/** Words that interfaces join without a capital or a mark between them: `nextlink`, `totalresults`, `itemsperpage`. */
const joined =
  'continuation|evaluated|exclusive|paginated|pagination|incomplete|truncated|remaining|available|exceeded|complete|previous|continue|position|bookmark|filtered|response|elements|searches|timedout|current|records|results|partial|members|entries|objects|numbers|warning|returned|fetched|matches|cursors|number|scroll|paging|record|result|search|marker|cursor|offset|length|member|object|errors|failed|status|people|after|before|count|first|found|index|items|limit|links|pages|query|start|token|total|users|error|entry|link|last|more|next|page|prev|rows|size|skip|user|hits|item|data|list|left|done|from|href|info|time|has|key|max|num|per|row|set|top|uri|url|out|all|end|is|no|of|id|at|to|x';
const isJoined = new RegExp(`^(?:${joined})+$`, 'u');
const part = new RegExp(joined, 'gu');

/** Hand-made exports name these in the language of who made them. */
const translated: Readonly<Record<string, string>> = {
  ...words(
    'next',
    'nächste|naechste|suivant|suivante|siguiente|successiva|successivo|próxima|proxima|volgende|nästa|næste|neste',
  ),
  ...words('more', 'weitere|weiteres|mehr|restants|restantes|meer'),
  ...words('total', '合計|総数|全件数|gesamt|gesamtzahl|gesamtanzahl|insgesamt|summe|totaal|totale|totalt'),
  ...words('count', '件数|总数|总计|數量|数量|anzahl|nombre|cantidad|cantidade|aantal|antal|antall'),
  ...words('page', 'seite|página|pagina|sida|side'),
  ...words('pages', 'seiten|páginas|paginas|pagine|sidor|sider'),
};

function words(word: string, others: string): Readonly<Record<string, string>> {
  return Object.fromEntries(others.split('|').map((other) => [other, word]));
}

/** The words of a name, in lower case: `@odata.nextLink`, `next_link`, `NextLink` and `nextlink` have the same last two. */
export function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, 200)
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .flatMap((word) => (isJoined.test(word) ? (word.match(part) ?? []) : [word]))
    .map((word) => (Object.hasOwn(translated, word) ? (translated[word] ?? word) : word));
}
