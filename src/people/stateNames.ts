import { fold, foldedSet, isForeign, spellingsOf } from './headerNames.ts';

/** What "yes" means in a column: that the person is active, or that they are not; or that it speaks in words. */
export type StateSense = 'active' | 'inactive' | 'words';

export type StateMeaning = 'active' | 'inactive';

/** In the languages that Microsoft, Google and Okta write. */
const yesIsActive = foldedSet(
  'active|is active|active status|enabled|is enabled|account enabled|account active|user active|user enabled|login enabled|sign in enabled|' +
    'aktiv|aktiviert|konto aktiviert|konto aktiv|actif|activé|compte activé|compte actif|activo|habilitado|habilitada|cuenta habilitada|' +
    'cuenta activa|attivo|abilitato|account abilitato|account attivo|ativo|ativado|conta ativada|conta habilitada|conta ativa|' +
    'actief|ingeschakeld|account ingeschakeld|aktiverad|aktiveret|aktivert|有効|アカウントが有効|启用|已启用帐户',
);
const yesIsInactive = foldedSet(
  'suspended|is suspended|archived|is archived|blocked|is blocked|block sign in|sign in blocked|block credential|disabled|is disabled|' +
    'account disabled|deleted|is deleted|deactivated|is deactivated|inactive|terminated|ns account lock|login disabled|' +
    'gesperrt|deaktiviert|inaktiv|archiviert|gelöscht|suspendiert|anmeldung blockiert|anmeldung blockieren|anmeldeinformationen blockieren|' +
    'konto deaktiviert|konto gesperrt|suspendu|archivé|bloqué|désactivé|inactif|supprimé|bloquer la connexion|' +
    'bloquer les informations d’identification|compte désactivé|suspendido|archivado|bloqueado|deshabilitado|desactivado|inactivo|' +
    'bloquear inicio de sesión|bloquear el inicio de sesión|bloquear credencial|sospeso|archiviato|bloccato|disattivato|disabilitato|' +
    'blocca accesso|blocca credenziali|suspenso|arquivado|desativado|bloquear entrada|bloquear início de sessão|' +
    'geblokkeerd|opgeschort|gedeactiveerd|uitgeschakeld|aanmelden blokkeren|referenties blokkeren|サインインのブロック|停止|无效|已停用|阻止登录',
);
const speaksInWords = foldedSet(
  'status|user status|account status|state|user state|account state|lifecycle state|employee status|employment status|' +
    'kontostatus|zustand|benutzerstatus|statut|statut de l’utilisateur|statut du compte|état|état du compte|estado|estado del usuario|' +
    'estado de la cuenta|stato|stato account|stato utente|situação|estado da conta|status do usuário|gebruikersstatus|toestand|' +
    'ステータス|状態|状态',
);

/** What a column says by its name; undefined where the name is not known. What stands outside of brackets decides. */
export function stateSense(header: string): StateSense | undefined {
  if (isForeign(header) && !/deleted/u.test(fold(header))) return undefined;
  // `!active`, `-active`, `Active/Inactive`: no name, whatever is left of it without the sign.
  if (/[!¬≠✗✘🚫/<>]|^\s*[-–—~]/u.test(header.replace(/\([^)]*\)|\[[^\]]*\]/gu, ''))) return undefined;
  const senses = spellingsOf(header).flatMap((name) => senseOf(name) ?? []);
  const [first] = senses;
  // "Block sign in (Yes/No) [accountEnabled]": the API's name is about the contrary. In round brackets it is a note.
  const noted = /\(([^)]*)\)/u.exec(header)?.[1];
  const note = noted === undefined ? undefined : senseOf(fold(noted));
  return note !== undefined && note !== first ? undefined : first;
}

function senseOf(name: string): StateSense | undefined {
  if (yesIsInactive.has(name)) return 'inactive';
  if (yesIsActive.has(name)) return 'active';
  return speaksInWords.has(name) ? 'words' : undefined;
}

/** Active Directory's number: bit 2 says that the account is disabled. */
export function isUserAccountControl(header: string): boolean {
  return spellingsOf(header).includes('useraccountcontrol');
}

const yes = foldedSet(
  'true|yes|y|1|ja|wahr|oui|vrai|si|sí|verdadero|vero|sim|verdadeiro|waar|sann|はい|是|да',
);
const no = foldedSet('false|no|n|0|nein|falsch|non|faux|falso|não|nee|onwaar|falskt|いいえ|否|нет');
const activeWords = foldedSet(
  'active|activated|enabled|aktiv|aktiviert|actif|active|activé|activée|activo|activa|activado|attivo|attiva|attivato|abilitato|' +
    'ativo|ativa|ativado|habilitado|actief|ingeschakeld|aktiverad|有効|アクティブ|已启用|启用|活跃|активен|активный',
);
const inactiveWords = foldedSet(
  'inactive|deactivated|disabled|suspended|archived|deprovisioned|deleted|blocked|terminated|' +
    'inaktiv|deaktiviert|gesperrt|archiviert|gelöscht|suspendiert|inactif|désactivé|désactivée|suspendu|suspendue|archivé|archivée|' +
    'bloqué|bloquée|supprimé|inactivo|inactiva|desactivado|suspendido|suspendida|archivado|bloqueado|deshabilitado|eliminado|' +
    'inattivo|disattivato|disabilitato|sospeso|archiviato|bloccato|inativo|desativado|suspenso|suspensa|arquivado|desabilitado|' +
    'inactief|gedeactiveerd|uitgeschakeld|opgeschort|geblokkeerd|gearchiveerd|avaktiverad|inaktiverad|無効|停止中|停止|已停用|停用|已禁用|неактивен|приостановлен',
);

/** How a database prints a boolean: https://www.postgresql.org/docs/current/datatype-boolean.html */
export const prints: ReadonlyMap<string, string> = new Map([
  ['t', 'true'],
  ['f', 'false'],
]);

/** Undefined for whatever is not plainly one or the other in a column of that sense: a question, never "active". */
export function meaningOf(text: string, sense: StateSense): StateMeaning | undefined {
  // Letters alone make a word: "!active", "Active (suspended)", "active?" are others.
  if (!/^[\p{L}\p{M}\p{N}]+(?:[\s_’'-]+[\p{L}\p{M}\p{N}]+)*$/u.test(text)) return undefined;
  const word = fold(text);
  if (sense === 'words') {
    if (activeWords.has(word)) return 'active';
    return inactiveWords.has(word) ? 'inactive' : undefined;
  }
  if (yes.has(word)) return sense;
  if (no.has(word)) return sense === 'active' ? 'inactive' : 'active';
  // "Enabled" under "Block sign in" may be said of the block or of the person.
  return sense === 'active' ? meaningOf(text, 'words') : undefined;
}
