import { fold } from './headerNames.ts';

/** As one pattern, the longest first; what is several words may be written as one. */
const folded = (text: string): string =>
  text
    .split('|')
    .map((phrase) => phrase.split(' ').map(fold).join(' ?'))
    .toSorted((one, other) => other.length - one.length)
    .join('|');
const ending =
  '(?:ated|ed|ation|ion|ding|ing|iert|ung|ado|ada|ato|ata|ido|ida|ivo|iva|ive|iv|ee|es|en|e|o|a|d|t|s|n)?';
const ofActive = `(?:${folded('activ|aktiv|attiv|ativ|actief|enabl|habilit|abilit|employed|beschäftigt|有効|在籍|在職|在职|启用')})${ending}`;
const ofInactive = `(?:${folded(
  'inactiv|inaktiv|deactiv|deaktiv|disab|disabl|revok|revoc|entzogen|former|ehemalig|alumni|ex employee|block|bloqu|blocc|blokk|sperr|lock|suspen|suspens|sospes|archiv|arquiv|delet|lösch|terminat|offboard|deprovision|expir|ablauf|left|leave|leaver|leaving|depart|departure|exit|resign|quit|retired|' +
    'last working day|last day|end date|contract end|vertragsende|fin de contrat|fin du contrat|fin de contrato|契約終了|ausgetreten|austritt|ausgeschieden|kündigung|gekündigt|entlass|letzter arbeitstag|enddatum|sortie|départ|parti|démissionnaire|démission|baja|cese|fecha fin|dimission|cessat|cessazione|uscita|saída|desligad|demitid|demissão|' +
    'uit dienst|uitdienst|退職|退社|離職|終了日|离职|停用|停止|無効|休職',
)})${ending}`;
const ofState = `(?:${folded('status|state|estado|statut|zustand|stato|situação|lifecycle|状態|状态|ステータス')})`;
const ofAccess = `(?:${folded('sign in|login|log in|logon|log on|anmeld|connexion|connecter|inicio de sesión|iniciar sesión|accesso|acceso|accès|zugang|zugriff|access|サインイン|ログイン|登录')})${ending}`;
/** What may stand beside those words; short ones as words of their own alone. */
const neutralWords = (
  'account|konto|compte|cuenta|conta|user|benutzer|utilisateur|usuario|usuário|utente|employee|mitarbeiter|employé|empleado|worker|person|member|company|firma|unternehmen|empresa|entreprise|société|azienda|organisation|organization|' +
  'contract|vertrag|contrat|contrato|is|has|was|ist|hat|est|está|can|may|kann|darf|peut|puede|allowed|permitted|possible|erlaubt|gestattet|möglich|autorisé|permitido|consentito|date|datum|fecha|data|time|until|till|bis|on|at|am|since|seit|le|la|de|del|du|des|of|by|the|in|to|from|y|n|yes|no|ja|nein|' +
  'oui|non|out|reason|grund|motif|motivo|pwd|msds|ms ds|flag|current|currently|aktuell|actuel|already|bereits|not|nicht|kein|pas|work|日|日付|年月日|アカウント|ユーザー|社員|従業員|可|不可|账户|帐户|用户|员工|日期'
)
  .split('|')
  .map(fold);
const neutral: ReadonlySet<string> = new Set(neutralWords);
const neutralPart = new RegExp(
  neutralWords
    .filter((word) => word.length >= 4 || /[^a-z]/u.test(word))
    .toSorted((one, other) => other.length - one.length)
    .join('|'),
  'gu',
);

/** About something else that may be on or off. */
const elsewhere =
  /mfa|2fa|2sv|otp|twostep|factor|password|kennwort|passwort|licen|lizenz|sync|mail|device|last(?:sign|log)/u;

/** "Active until": the day says who is not any more. */
const ends = /\b(?:until|till|bis|jusqu|hasta|fino|ate|tot|to|end)\b/u;

export type StateHint =
  /** About whether the person is active, or may sign in, and in which sense is not known. */
  | 'state'
  /** The day on which somebody became active: of who is active now it says nothing. */
  | 'activeDate'
  /** Perhaps, where its values are no more than yes and no. */
  | 'access'
  | 'loose';

const onlyLeaving = new RegExp(`^(?:${ofInactive} ?)+$`, 'u');
/** Characters: of more of them the pattern would be slow. */
const longestLeaving = 40;

/** Whether a text says that somebody left, and nothing else: "Exited", "Ex employee", "Sortie". */
export function saysOnlyLeaving(text: string): boolean {
  if (text.length > longestLeaving || /\d/u.test(text)) return false;
  const words = text.split(/[^\p{L}\p{M}\p{N}]+/u).map(fold);
  return onlyLeaving.test(words.join(' ').trim());
}

/** What a name that is not known has to do with who is active: nothing else may be left of it. */
export function stateHint(header: string): StateHint | undefined {
  if (elsewhere.test(fold(header))) return undefined;
  const name = header
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map(fold)
    .join(' ');
  if (/\bsso\b/u.test(name)) return undefined;
  const [inactive, active, state, access] = [ofInactive, ofActive, ofState, ofAccess].map((pattern) =>
    new RegExp(pattern, 'u').test(name),
  );
  const rest = name
    .replace(new RegExp(`${ofInactive}|${ofActive}|${ofState}|${ofAccess}`, 'gu'), ' ')
    .split(' ')
    .filter((word) => !neutral.has(word))
    .join('')
    .replace(neutralPart, '');
  if (rest.length <= 2) {
    if (inactive === true || state === true || (active === true && ends.test(name))) return 'state';
    if (active === true) return 'activeDate';
    if (access === true) return 'access';
  }
  return inactive === true || active === true || state === true ? 'loose' : undefined;
}
