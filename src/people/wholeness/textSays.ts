import { countIn } from './countIn.ts';
import { dates } from './dateWords.ts';

/**
 * What a text that stands with a list says about there being more. `total`: it gives a number of entries that is
 * more than there are rows. `maybe`: it speaks of limits or of parts. `agrees`: it gives the number that there is.
 */
export type TextSays = 'more' | 'total' | 'maybe' | 'agrees' | undefined;

const num = String.raw`(?<!\p{N})(?:\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+|\d+)(?!\p{N})`;
const word = (words: string): string => String.raw`(?<!\p{L})(?:${words})(?!\p{L})`;

const pageWords =
  'pages?|seiten?|página|pagina|páginas|sida|side|sider|strona|stránka|strana|страница|стр|sayfa|pág|oldal|sivu|ページ|页|頁|第';
const paged = new RegExp(String.raw`(?<!\p{L})(?:${pageWords})(?!\p{Ll})`, 'iu');
const ofWords = 'of|out of|von|aus|de|di|da|do|van|uit|av|af|sur|su|z|ze|od|из|от|sobre|en|/|／';
const of = String.raw`(?:${ofWords})[\s,]*(?:about|approximately|approx\.?|~|etwa|ca\.?|the|insgesamt|un total de|as|os)?`;
const pair = new RegExp(String.raw`(${num})\s*(?:\p{L}+[\s,]*){0,2}?[\s,]*(${of})[\s,]*(${num})`, 'giu');
const pagePair = new RegExp(String.raw`第\s*(${num})\s*页\D{0,6}共\s*(${num})\s*页`, 'u');
/** 250 件中 1-100 件; 250개 중 1-25 */
const pairBackwards = new RegExp(
  String.raw`(${num})\s*(?:件|名|人|個|行|개|명|건)?\s*(?:中|중)\D{0,4}(${num})(?:\s*[-–—~～]\s*(${num}))?`,
  'u',
);

const totalWords =
  'totals?|gesamt\\p{L}*|insgesamt|summe|anzahl|count|nombre|totale|totali|totaux|totales|totaal|aantal|antal|antall|totalt|всего|итого|razem|łącznie|ogółem|toplam|celkem|összesen|trailer|found|gefunden|trouvée?s?|encontrad[oa]s?|trovat[ieo]|gevonden|fundna|fundet|znaleziono|найдено';
const totalBefore = new RegExp(
  String.raw`(?:${word(totalWords)}|合計|総数|全|共|总数?|總數?|총)\D{0,24}?(${num})`,
  'giu',
);
const totalAfter = new RegExp(String.raw`(${num})\D{0,30}?(?:${word(totalWords)}|が見つかり|ヒット)`, 'giu');
const things =
  'rows?|users?|records?|results?|entries|members?|people|accounts?|lines?|items?|benutzer|nutzer|zeilen|datensätze|einträge|ergebnisse|treffer|personen|konten|mitglieder|utilisateurs?|lignes?|enregistrements?|résultats?|comptes?|membres?|personnes|usuarios?|filas?|registros?|resultados?|cuentas?|miembros|personas|utenti|righe|record|risultati|membri|persone|usuários?|linhas?|contas|membros|pessoas|utilizadores|gebruikers|rijen|resultaten|leden|användare|rader|resultat|brugere|rækker|resultater|brukere|użytkowników|wierszy|wyników|пользовател\\p{L}*|строк\\p{L}*|запис\\p{L}*';
const countedBefore = new RegExp(String.raw`${word(things)}\s*[:=(]\s*(${num})`, 'giu');
const counted = new RegExp(
  String.raw`(${num})\s*(?:${word(things)}|件|行|名|人|条|條|個|个|개|명|건)`,
  'giu',
);

const first =
  'first|top|erste[nr]?|premi(?:er|ère|ers|ères)|primer[oa]?s?|prim[aeio]|primeir[oa]s?|eerste|första|første|pierwsz\\p{L}+|перв\\p{L}+|prvních|ilk';
const strong = [
  // Cut.
  'truncat\\p{L}*|cut off|cut short|clipped|incomplete|partial (?:results?|list|export|data)|abgeschnitten|gekürzt|abgebrochen|unvollständig\\p{L}*|tronqu\\p{L}+|incompl[eè]t\\p{L}*|truncad\\p{L}+|troncat\\p{L}+|afgekapt|ingekort|afgebroken|onvolledig\\p{L}*|avkortad\\p{L}*|trunker\\p{L}+|ofullständig\\p{L}*|afkortet|avkortet|ufuldstændig\\p{L}*|ufullstendig\\p{L}*|obcięt\\p{L}+|niepełn\\p{L}+|усеч\\p{L}+|обрезан\\p{L}*|неполн\\p{L}+',
  // More.
  `more (?:${things}|available|exist|pages?|follow)|more than|(?:and|or|plus)\\s+(?:\\d[\\d.,]*\\s+)?more|\\d+\\s+more|(?:and|&|\\+)\\s*\\d[\\d.,]*\\s+others|not (?:shown|displayed|included|listed|exported)|not all|omitted|continued|see next|next page|load more|show more`,
  'und\\s+\\d+\\s+(?:weitere|andere)|\\d+\\s+weitere|weitere (?:ergebnisse|einträge|benutzer|zeilen)|mehr (?:ergebnisse|einträge)|nicht alle|fortsetzung|nächste seite|nicht angezeigt',
  '\\d+\\s+autres|autres (?:résultats|utilisateurs)|\\d+ de plus|plus de résultats|à suivre|page suivante|pas tous',
  '\\d+\\s+(?:otr[oa]s|más)|más (?:resultados|usuarios|filas)|continúa|página siguiente|no todos',
  'altr[ie]\\s+\\d+|\\d+\\s+altr[ie]|altri (?:risultati|utenti)|pagina successiva',
  'mais\\s+\\d+|\\d+\\s+(?:mais|outr[oa]s)|mais (?:resultados|usuários)|próxima página',
  'nog\\s+\\d+|\\d+\\s+(?:meer|anderen?)|meer resultaten|volgende pagina|niet alle',
  '\\d+\\s+(?:till|fler|flere|andra|andre)|nästa sida|næste side|neste side',
  'i\\s+\\d+\\s+(?:inni|innych)|\\d+\\s+więcej|jeszcze\\s+\\d+|ещё\\s+\\d+|еще\\s+\\d+|ve\\s+\\d+\\s+(?:daha|diğer)|\\d+\\s+daha|a\\s+\\d+\\s+další\\p{L}*|és\\s+\\d+\\s+(?:további|mások)',
  // Limits that were reached.
  'exceeded|überschritten|dépassée?|superad[oa]|superat[oa]|excedid[oa]|overschreden|överskrid\\p{L}*|overskred\\p{L}*|przekroczon\\p{L}*|превышен\\p{L}*|limit (?:was |has been )?(?:reached|hit)|limit erreicht|limite atteinte|límite alcanzado|limite raggiunto|limite atingido|(?:too many|zu viele|trop de|demasiad[oa]s|tropp[ie]|muitos|te veel|för många|for mange|zbyt wiele|слишком много) \\p{L}+',
  `(?:only|nur|seulement|uniquement|sólo|solo|soltanto|apenas|somente|alleen|slechts|endast|bara|kun|tylko|только|csak)\\s+${num}`,
  // Only the first ones.
  `(?:only|just|nur|seul\\p{L}*|uniquement|sólo|solo|solamente|soltanto|apenas|somente|só|alleen|slechts|endast|bara|kun|bare|tylko|только|sadece|pouze|csak)\\s(?:\\p{L}+\\s){0,3}(?:${first})`,
  `(?:${first})\\s+${num}|${num}\\s+(?:${first})`,
].map((words) => new RegExp(word(words), 'iu'));
const strongMarks =
  /^\W*\+\s*\d+\W*$|^[\s"'[(<]*(?:…|\.{3,})|(?:…|\.{3,})[\s"']*$|rel\s*=\s*["']?[^"';,]*\bnext\b|切り捨て|省略|打ち切|最初の\s*\d+|先頭\s*\d+|(?:他|ほか)\s*\d+|さらに\s*\d+|次のページ|截断|截斷|不完整|前\s*\d+\s*[条條行名个個]|还有|還有|更多|下一页|下一頁|等\s*\d+\s*人|잘렸|잘림|외\s*\d+\s*명|더\s*보기|次へ|--\s*more\s*--/iu;
const weak = [
  'limit(?:s|ed)?|maximum|maximal|max\\.?\\s*\\d+|exceed\\p{L}*|begrenz\\p{L}*|beschränkt|höchstens|höchstzahl|limité\\p{L}*|limite|límite|limitad\\p{L}+|máximo|massimo|limitat\\p{L}+|maximaal|beperkt|begräns\\p{L}+|begræns\\p{L}+|ograniczon\\p{L}+|ограничен\\p{L}*|sample|stichprobe|échantillon|muestra|excerpt|auszug|extrait|extracto|estratto|part\\s+\\d+|teil\\s+\\d+|partie\\s+\\d+|parte\\s+\\d+|deel\\s+\\d+|del\\s+\\d+|(?:and|und|et|y|ed?|en|och|og|i|и|ve|a|és|or|oder|ou|o)\\s+(?:others|weitere|andere|autres|plus|otr[oa]s|más|altr[ie]|outr[oa]s|mais|anderen?|meer|andra|andre|fler|flere|till|inni|więcej|другие|др|ещё|еще|diğerleri|další|mások)|others|etc|et al|usw|u\\. ?a|ecc|enz|m\\. ?fl|osv|itd|partial|preview|vorschau|filter(?:s|ed)?(?!\\s*[:=]?\\s*(?:none|all|keine?|alle|aucun|todos|-))|gefiltert|filtres?|filtrée?s?|filtros?|filtrad[oa]s?|filtri|filtrat[oaie]|gefilterd|filtrerad\\p{L}*|filtrowan\\p{L}*|aperçu',
].map((words) => new RegExp(word(words), 'iu'));
const weakMarks = /一部|のみ|だけ|上限|部分|仅|僅|など|続き|이상|일부|絞り込|筛选|^==>.*<==$/u;

/** Characters: what a note has to say stands at its beginning or its end, and a pattern over a long text is slow. */
const longest = 600;

export function textSays(given: string, rows: number): TextSays {
  const short =
    given.length > longest ? `${given.slice(0, longest / 2)} ${given.slice(-longest / 2)}` : given;
  const text = short
    .replace(/\s+/gu, ' ')
    .replace(dates, ' ')
    .replace(/\bsep=./iu, ' ')
    .trim();
  const pages = paged.test(text);
  const found: TextSays[] = [];
  const page = pagePair.exec(text);
  if (page !== null) found.push(countIn(page[2] ?? '') === 1 ? 'agrees' : 'more');
  const back = pairBackwards.exec(text);
  if (back !== null) {
    const [all = 0, shown = 0] = [back[1], back[3] ?? back[2]].map((one) => countIn(one ?? ''));
    if (all > shown || all > rows) return 'more';
    found.push('agrees');
  }
  for (const [, one = '', by = '', other = ''] of text.matchAll(pair)) {
    const [shown = 0, all = 0] = [countIn(one), countIn(other)];
    const slash = /^[/／]/u.test(by);
    if (shown > all) continue;
    if (pages) found.push(all > 1 ? 'more' : 'agrees');
    else if (shown < all) found.push(slash && (all <= rows || all < 20) ? 'maybe' : 'more');
    else found.push(all > rows ? 'total' : 'agrees');
  }
  if (strongMarks.test(text) || strong.some((one) => one.test(text))) found.push('more');
  for (const pattern of [totalBefore, totalAfter])
    for (const [, number = ''] of text.matchAll(pattern)) found.push(ofCount(number, rows, 'total'));
  for (const pattern of [counted, countedBefore])
    for (const [, number = ''] of text.matchAll(pattern)) found.push(ofCount(number, rows, 'maybe'));
  if (weakMarks.test(text) || weak.some((one) => one.test(text))) found.push('maybe');
  return (['more', 'total', 'maybe', 'agrees'] as const).find((one) => found.includes(one));
}

/** A number like a year may be one; one more than there are rows may count the header. */
function ofCount(text: string, rows: number, more: 'total' | 'maybe'): TextSays {
  const number = countIn(text) ?? 0;
  if (number === rows) return 'agrees';
  if (number < rows) return undefined;
  return (number >= 1990 && number <= 2100) || number === rows + 1 ? 'maybe' : more;
}

const countWords = new RegExp(
  String.raw`${word(`${things}|${totalWords}|${pageWords}|${ofWords}|showing|displaying|affichage|de|mostrando|to|bis|all|results?|in set|sec|affected|selected|returned|fetched|retrieved|number|number of|listed|exported|in the list`)}|件|名|人|個|行|中|を表示|开|条|共`,
  'giu',
);

/** A number of rows that is all there is, and nothing about whose they are: "Total users: 25", "Page 1 of 1". */
export function saysOnlyCount(text: string, rows: number): boolean {
  if (textSays(text, rows) !== 'agrees') return false;
  return !/\p{L}/u.test(text.replace(countWords, ' '));
}

const rowCount = new RegExp(
  String.raw`^[(\s]*(${num})\s*(?:rows?|records?|zeilen?|lignes?|filas?|righe|linhas?|行|件)\)?(?:\s*\)?\s*(?:affected|selected|returned|fetched|retrieved|in set)\)?)?(?:\s*\([\d.]+\s*sec\))?[\s.)]*$`,
  'iu',
);

/** The number of rows as a database writes it below them: "(25 rows)", "25 rows in set (0.00 sec)". */
export function rowCountIn(text: string): number | undefined {
  const found = rowCount.exec(text.slice(0, 100))?.[1];
  return found === undefined ? undefined : countIn(found);
}
