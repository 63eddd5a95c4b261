import { fold, foldedSet } from './headerNames.ts';

/** What a column is about, and that is never who is still there. Each may stand alone. */
const things = foldedSet(
  'phone|phones|mobile|cell|cellphone|telephone|tel|fax|pager|handy|telefon|mobil|téléphone|portable|teléfono|móvil|telefono|cellulare|telefone|telemóvel|telefoon|телефон|мобильный|numer telefonu|telefon komórkowy|puhelin|전화|휴대폰|電話|携帯|电话|手机|' +
    'city|town|locality|country|region|province|prefecture|county|street|postal|postalcode|zip|zipcode|postcode|plz|postleitzahl|ort|stadt|land|strasse|straße|ville|pays|rue|ciudad|país|calle|città|paese|cidade|address|addresses|adresse|dirección|indirizzo|город|страна|адрес|miasto|kraj|adres|město|země|şehir|ülke|város|ország|kaupunki|maa|도시|국가|国|住所|' +
    'building|floor|room|desk|office|location|site|standort|büro|gebäude|etage|raum|bureau|oficina|ufficio|escritório|kantoor|勤務地|' +
    'department|dept|division|team|teams|section|abteilung|bereich|département|departamento|reparto|dipartimento|afdeling|avdelning|отдел|подразделение|відділ|dział|oddělení|departman|bölüm|osztály|osasto|부서|部署|部門|部门|' +
    'title|jobtitle|job|position|titel|poste|cargo|puesto|función|fonction|funktion|función|mansione|ruolo|functie|должность|посада|stanowisko|pozice|pracovní pozice|unvan|görev|beosztás|tehtävänimike|직책|직위|役職|职位|role|roles|rolle|rollen|rôle|rol|' +
    'company|companyname|firma|unternehmen|organization|organizations|organisation|société|entreprise|empresa|azienda|bedrijf|会社|公司|costcenter|kostenstelle|' +
    'language|languages|locale|sprache|langue|idioma|lingua|taal|timezone|tz|言語|' +
    'id|ids|guid|uuid|sid|uid|gid|objectid|userid|employeeid|employeenumber|identifier|number|num|nr|no|nummer|personalnummer|personnel|matricule|社員番号|工号|badge|samaccountname|objectguid|objectsid|objectclass|objectcategory|distinguishedname|dn|immutableid|etag|schemas|kind|nickname|middle|initials|salutation|anrede|gender|pronouns|honorific|photo|picture|avatar|thumbnail|url|uri|link|links|href|website|webpage|homepage|' +
    'password|kennwort|mfa|2fa|2sv|in2sv|totp|otp|u2f|webauthn|multifactor|license|licenses|licence|licences|lizenz|lizenzen|sku|skus|dirsync|directorysynced|sync|synced|syncing|onpremises|dirsyncenabled|sudo|sudoer|passwordless|ldap|samba|unix|ssh|posix|gecos|shell|homedirectory|' +
    'notes|note|comment|comments|kommentar|bemerkung|bemerkungen|remark|remarks|description|beschreibung|info|commentaire|comentario|' +
    'mailbox|quota|storage|drive|photos|usage|usagelocation|terms|whitelisted|enrolled|enforced|enrollment|consent|age|minor|admin|administrator|isadmin|delegated|usertype|creationtype|invitationstate|statechanged|statuschanged|passwordchanged|externally|external|source|provider|credentials|customer|issuer|preferred|release|track|oath|token|metadata|proxy|bot|sso|mailenabled|email|emails|mail|smtp|upn|login|username|alias|aliases|手机号',
);
/** Names that interfaces have for settings and places, as a whole. */
const whole = foldedSet(
  'st|state or province|state province|state name|work state|office state|co|c|l|sn|mfa enabled|totp enabled|has 2fa|has sso|two factor enabled|password never expires|password never expired|enable user portal multifactor|enable managed uid|allow public key|disable device max login attempts|invitation state|external user state|external user state change date time|status changed|sign in frequency|billing active|sms enabled|email verified|phone verified|is resource account|show in address list|is public|can add contacts|last dirsync time|advanced protection program enrollment|ip whitelisted|status text|status text canonical|status emoji|status expiration|identities is social|has more|more|total|total count|full count|total logins|count|logins|page|pages|row|rows|row num|row number|rn|index|idx|line|lfd nr',
);
/** What may stand beside it, and says nothing alone. */
const beside = foldedSet(
  'work|home|business|configured|privat|privé|privée|dienstlich|geschäftlich|professionnel|trabajo|e164|format|primary|main|numbers|default|other|others|secondary|alternate|alternative|personal|private|extension|ext|code|name|names|full|value|values|type|label|display|displayname|preferred|data|path|is|has|in|at|of|the|de|del|der|die|das|global|list|details|assignment|assigned|count|used|limit|hash|function|new|required|strong|never|next|sign|change|changed|or|and|region|organizational|given|user|employee|account|object|cost|center|centre|service|max|managed|binding|public|key|advanced|protection|program|include|setup|to|agreed|policy|policies|attempts|device|system|group|meta|resource|preference|json|odata|context|self|formatted|legal|classification|provided|for|security|on|premises|domain|identity|identities|physical|delivery|e|in|local|portal|direct|line|mailing|post',
);
/** A day or a moment of something that has nothing to do with leaving. */
const dated = foldedSet(
  'created|creation|createdat|createdon|createddatetime|whencreated|createtimestamp|modified|modification|whenchanged|updated|updatedat|lastupdated|hire|hired|hiredate|start|started|startdate|joined|joining|join|birth|birthday|birthdate|geburtsdatum|geburtstag|eintritt|eintrittsdatum|einstellungsdatum|erstellt|embauche|naissance|contratación|nacimiento|入社日|入社|生年月日|lastlogin|lastlogon|lastlogontimestamp|lastsignin|lastseen|lastactive|lastactivity|activity|refresh|assign|signin|signon|logon|login|seen|accessed|pwdlastset|passwordchanged|passwordlastset|password|statuschanged|activated|invited|added|sync|dirsync|registered|registration|verified|anniversary|seniority',
);
const besideDated = foldedSet(
  'date|datum|fecha|data|dates|time|datetime|timestamp|stamp|at|on|am|of|de|utc|gmt|day|last|first|original|when|since|work|employee|user|account|letzte|dernière|sign|in|log|change|changed|set|the|password|jira|to|in|org|active|company|report|license|exchange|onedrive|sharepoint|skype|yammer|teams|confluence|d',
);

/** Of an account, and on or off for itself: "MFA status", "2fa_enabled", "passwordExpirationDate". */
const settings = foldedSet(
  'mfa|2fa|2sv|otp|totp|factor|authenticator|password|pwd|license|licenses|licence|lizenz|verify|verification',
);
const besideSettings = foldedSet(
  'status|state|enabled|disabled|active|enforced|required|enrolled|registered|expiration|expires|expiry|expired|expire|date|time|at|on|is|has|user|two|multi|must|change|bad|count',
);

/** What Google and Entra note behind a name; any other note is a part of it: "Office (until)". */
const notes = /\[(?:required|optional|read only|upload only|must be [^\]]*)\]/giu;

/** What an interface puts a person's properties into. */
const wrappers =
  /^(?:(?:profile|attributes|user|node|data|properties|fields|traits|employee|member|item)\.)+/iu;

/** Whether a column is plainly about something else: by each word of its name, so that no other one hides among them. */
export function isHarmless(header: string): boolean {
  if (header.startsWith('@odata.')) return true;
  const words = topicWords(header);
  const name = words.join('');
  if (things.has(name) || dated.has(name) || whole.has(name)) return true;
  const all = (topics: ReadonlySet<string>, others: ReadonlySet<string>): boolean =>
    words.some((word) => topics.has(word)) && words.every((word) => topics.has(word) || others.has(word));
  return all(things, beside) || all(dated, besideDated) || all(settings, besideSettings);
}

/** The words of a column's name, folded, without what interfaces put around it. */
export function topicWords(header: string): readonly string[] {
  return header
    .replace(/^urn:.*:/iu, '')
    .replace(wrappers, '')
    .replace(notes, ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map(fold)
    .map((word) =>
      word.replace(/^(.+?)\d{1,2}$/u, (whole, text: string) => (things.has(whole) ? whole : text)),
    )
    .filter((word) => word !== '' && !/^\d{1,2}$/u.test(word));
}

/** About something else of the account that may be on or off: "Disabled" there says nothing of the person. */
export function isOtherSetting(header: string): boolean {
  return (
    isHarmless(header) &&
    /mfa|2fa|2sv|in2sv|otp|factor|password|licen|lizenz|sync|mailbox|device|sso/u.test(fold(header))
  );
}
