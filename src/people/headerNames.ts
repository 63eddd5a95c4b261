/** What the columns of a list hold that is about the person. `foreign`: about somebody else, or not their work address. */
export type Field = 'address' | 'givenName' | 'familyName' | 'displayName' | 'foreign';

/** How a name of an address column is to be taken: what somebody signs in with, or where they get mail. */
export type AddressKind = 'principal' | 'mail';

/** Likeliest first, each in the languages that Microsoft, Google and Okta write. `profile.login` is Okta's API. */
const principals = [
  'user principal name|upn|benutzerprinzipalname|nom d’utilisateur principal|nom principal de l’utilisateur',
  'nombre principal de usuario|nome dell’entità utente|nome entità utente|nome principal do usuário',
  'nome principal do utilizador|ユーザー プリンシパル名|用户主体名称|username|user name|login|user login|benutzername',
  'nom d’utilisateur|nombre de usuario|nome utente|nome de usuário|nome de utilizador|gebruikersnaam',
  'användarnamn|brugernavn|brukernavn|ユーザー名|用户名|サインイン名|name id|saml name id',
];
const mails = [
  'user email|primary email|primary email address|primary smtp address|email address|email|mail|emails|emails value',
  'emails address|mail address|smtp address|windows email address|work email|work email address|user id email',
  'business email|e-mail-adresse|e-mail adresse|primäre e-mail-adresse|adresse e-mail|adresse email|courriel|adresse de messagerie',
  'correo electrónico|correo|dirección de correo electrónico|dirección de correo|indirizzo email|indirizzo e-mail',
  'indirizzo di posta elettronica|endereço de e-mail|endereço de email|correio eletrónico|e-mailadres|e-postadress',
  'work mail|primary work email|email primary work|business mail|business email address|company email|company email address|corporate email|office email|professional email',
  'account email|login email|sign in email|email id|emails primary|mail-adresse|dienstliche e-mail|dienstliche e-mail-adresse|geschäftliche e-mail|geschäftliche e-mail-adresse|e-mail geschäftlich|e-mail dienstlich',
  'e-mail professionnel|adresse e-mail professionnelle|courriel professionnel|mail professionnel|correo de trabajo|correo electrónico del trabajo|correo corporativo|correo electrónico corporativo|email aziendale|e-mail corporativo|email corporativo|werk e-mail|zakelijk e-mailadres',
  '会社メール|会社メールアドレス|社用メール|社用メールアドレス|勤務先メール|勤務先メールアドレス|eメール|e メール アドレス|工作邮箱|公司邮箱|企业邮箱|邮箱|邮箱地址|邮件地址|電子郵件|電子郵件地址|이메일|이메일 주소|회사 이메일|электронная почта|адрес электронной почты|эл. почта|почта|e-mail адрес|пошта|електронна пошта|adres e-mail|adres email|e-posta|e-posta adresi|e-mail cím|sähköposti|sähköpostiosoite|e-mailová adresa|correo-e',
  'e-postadresse|メール アドレス|メール|电子邮件|电子邮件地址|电邮',
];
/** Of the person, but not what they are called by. */
const otherMails = [
  'other mails|other emails|emails others|aliases|alias|email aliases|proxy addresses|smtp',
];

const names: Readonly<Record<'givenName' | 'familyName' | 'displayName', string>> = {
  givenName:
    'given name|first|legal first name|preferred first name|name given|name given name|first name|user first name|firstname|vorname|prénom|nombre|nome|voornaam|förnamn|fornavn|imię|имя|ім’я|jméno|křestní jméno|keresztnév|etunimi|이름|名',
  familyName:
    'family name|last|legal last name|preferred last name|name family|name family name|surname|last name|user last name|sn|nachname|familienname|nom|nom de famille|apellido|apellidos|cognome|sobrenome|apelido|achternaam|efternamn|etternavn|nazwisko|фамилия|прізвище|příjmení|vezetéknév|sukunimi|soyad|soyadı|성|姓',
  displayName:
    'display name|user display name|full name|name formatted|name full name|name|cn|anzeigename|nom complet|nom d’affichage|nombre para mostrar|nombre completo|nome visualizzato|nome completo|nome de exibição|nome para exibição|weergavenaam|visningsnamn|vollständiger name|imię i nazwisko|фио|піб|полное имя|jméno a příjmení|ad soyad|név|teljes név|성명|氏名|姓名|表示名|显示名称',
};

/** A whole person: an address in such a column is theirs. */
const persons =
  'user|users|member|members|person|persons|people|employee|employees|staff|worker|benutzer|mitarbeiter|mitglied|mitglieder|utilisateur|utilisateurs|membre|membres|employé|usuario|usuarios|miembro|miembros|empleado|utente|utenti|usuário|usuários|medewerker|利用者|社員|メンバー|用户|成员|员工';
/** What else lists have, and nobody is called: a line of these is no person. */
const others =
  'id|user id|employee id|employee number|object id|guid|no|nr|number|nummer|personalnummer|matricule|部署|社員番号|工号|部门|department|dept|abteilung|bereich|service|departamento|reparto|division|' +
  'team|company|firma|société|empresa|organization|organisation|org unit path|cost center|kostenstelle|title|job title|titel|position|poste|cargo|função|役職|职位|role|roles|rolle|rollen|group|groups|gruppe|gruppen|groupe|groupes|' +
  'phone|mobile|telefon|handy|téléphone|teléfono|location|office|standort|büro|country|land|pays|país|city|stadt|ville|notes|note|comment|comments|kommentar|bemerkung|remarks|type|user type|typ|licenses|lizenzen|hire date|start date|eintritt|eintrittsdatum';

/** Somebody else whom a list names beside the person, and addresses of theirs that they do not work by. */
const foreigners =
  'manager|mgr|vorgesetzt|führungskraft|fuehrungskraft|leiter|leitung|lead|head of|chief|responsable|responsabile|responsável|supérieur|superior|supervis|' +
  'boss|chef|jefe|jefa|gerente|gestor|encargad|líder|dirigente|coordina|koordinat|mentor|tutor|buddy|betreuer|ansprechpartner|' +
  'assistant|assistent|asistente|assistente|sekret|secretar|sponsor|created|creator|modified|changed|updated|deleted|invited|requested|requester|requestor|submitted|author|' +
  'owner|eigentümer|besitzer|inhaber|propriét|propietari|proprietari|titulaire|delegat|vertret|stellvertret|recover|wiederherstell|recuper|récupér|emergency|notfall|' +
  'reports to|reporting to|report to|berichtet|approv|genehmig|freigeb|aprobador|aprovador|approbat|backup|forward|weiterleit|hrbp|hr partner|recruiter|' +
  '上司|上長|上级|主管|经理|管理者|責任者|承認者|部長|課長|マネージャ|マネジャ|リーダ|所有者|代理|负责人|관리자|상사|руководител|менеджер|начальник|leidinggevende|chefe|chefia|nærmeste leder|leder|esimies|przełożon|kierownik|yönetici|nadřízen';

const wrappers =
  /^(?:profile|attributes|attribute|primaryuser|user|account|identity|properties|fields|person|member|node|data|result|traits|employee|worker|staff|mitarbeiter|benutzer|empleado|employe|dipendente|medewerker)(?=.)/u;

/** Without case, accents, blanks and punctuation. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Of words that `|` stands between. */
export function foldedSet(words: string): ReadonlySet<string> {
  return new Set(words.split('|').map(fold));
}

/** The likelier meaning first: outside of brackets, then what stands in them (`User name [userPrincipalName] Required`). */
export function spellingsOf(header: string): readonly string[] {
  const plain = header.replace(/^urn:.*:/iu, '');
  const outside = plain
    .replace(/\[[^\]]*\]|\([^)]*\)|（[^）]*）/gu, ' ')
    .replace(/(?:required|optional|read only|erforderlich|obligatoire|obligatorio|pflichtfeld|\*)\s*$/iu, '');
  const folded = [outside, ...notesOf(plain)].map(fold).filter((name) => name !== '');
  return [...new Set(folded.flatMap((name) => [name, name.replace(wrappers, '').replace(/^0+/u, '')]))];
}

/** What stands in brackets. */
function notesOf(header: string): readonly string[] {
  return Array.from(
    header.matchAll(/\[([^\]]*)\]|\(([^)]*)\)|（([^）]*)）/gu),
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  );
}

const foreign = new RegExp(`${foreigners.split('|').map(fold).join('|')}|director(?!y)`, 'u');

const addressWords = new RegExp(
  'mail|login|upn|smtp|sip|address|adress|correo|courriel|メール|邮|郵件|이메일|почт'
    .split('|')
    .map(fold)
    .join('|'),
  'u',
);

const orderOf = (lists: readonly string[]): readonly string[] =>
  lists.flatMap((list) => list.split('|').map(fold));
const principalNames = orderOf(principals);
const mailNames = orderOf(mails);
const otherNames = orderOf(otherMails);
const nameOrder = {
  givenName: orderOf([names.givenName]),
  familyName: orderOf([names.familyName]),
  displayName: orderOf([names.displayName]),
};
const personNames = foldedSet(persons);
const otherColumns = foldedSet(others);
const addressNames = [...principalNames, ...mailNames];

export function isForeign(header: string): boolean {
  return foreign.test(fold(header));
}

/** How likely the name of a column says that the person's own address is in it: 0 the likeliest; undefined where it says nothing. */
export function addressRank(header: string): number | undefined {
  if (isForeign(header) || hasUnknownNote(header)) return undefined;
  const ranks = spellingsOf(header)
    .map((name) => addressNames.indexOf(name))
    .filter((rank) => rank >= 0);
  return ranks.length === 0 ? undefined : Math.min(...ranks);
}

/** `E-Mail (…)`: whose it is may stand in the brackets. What the makers of exports write there is known. */
function hasUnknownNote(header: string): boolean {
  return notesOf(header)
    .map(fold)
    .some((note) => !plainNotes.test(note) && !addressNames.includes(note) && !personNames.has(note));
}

const plainNotes =
  /^(?:\d*|required|optional|readonly|uploadonly|erforderlich|obligatoire|obligatorio|pflichtfeld|mustbe.*|yesno|work|business|company|office|corporate|primary|main|default|geschaftlich|dienstlich|beruflich|firma|primar|professionnel|pro|travail|principal|trabajo|lavoro|trabalho|login|signin|id|会社|仕事)$/u;

export function addressKind(header: string): AddressKind | undefined {
  const rank = addressRank(header);
  if (rank === undefined) return undefined;
  return rank < principalNames.length ? 'principal' : 'mail';
}

/** Whether a column has addresses of the person by its name, if only other ones. */
export function isOwnAddress(header: string): boolean {
  return (
    addressRank(header) !== undefined ||
    (!isForeign(header) && spellingsOf(header).some((name) => otherNames.includes(name)))
  );
}

/** The column that holds a part of the name, the likeliest first. */
export function nameColumn(
  field: 'givenName' | 'familyName' | 'displayName',
  headers: readonly string[],
): number | undefined {
  const wanted = nameOrder[field];
  const ranked = headers.flatMap((header, place) => {
    if (isForeign(header)) return [];
    const ranks = spellingsOf(header).map((name) => wanted.indexOf(name));
    const found = ranks.filter((rank) => rank >= 0);
    return found.length === 0 ? [] : [{ place, rank: Math.min(...found) }];
  });
  return ranked.toSorted((one, other) => one.rank - other.rank)[0]?.place;
}

/** Whether a column has addresses by its name, whosever they are. */
export function speaksOfAddresses(header: string): boolean {
  return addressRank(header) !== undefined || addressWords.test(fold(header));
}

/** Whether a column is called as a person is, and not as something about them. */
export function isPersonWord(header: string): boolean {
  return personNames.has(fold(header));
}

/** Whether a text is the name of a column that has nothing to do with addresses, and of no person. */
export function isOtherName(header: string): boolean {
  return isPersonWord(header) || otherColumns.has(fold(header));
}

/** Whether a column has a part of the person's name by its own. */
export function isNameOfPerson(header: string): boolean {
  return (['givenName', 'familyName', 'displayName'] as const).some(
    (field) => nameColumn(field, [header]) !== undefined,
  );
}
