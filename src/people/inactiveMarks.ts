import { fold } from './headerNames.ts';
import { saysOnlyLeaving } from './stateHint.ts';

/** That somebody is gone or locked out, in texts about something else: `zz_Former employees`, `left 2025-01-31`. */
const gone =
  'inactive|inactivated|deactivated|disabled|suspended|deprovisioned|terminated|offboarded|archived|deleted|blocked|revoked|removed|no access|resigned|dismissed|departed|former|leaver|leavers|left|ex employee|ex employees|' +
  'inaktiv|deaktiviert|gesperrt|archiviert|gelöscht|suspendiert|ausgeschieden|ausgetreten|gekündigt|ehemalig|entlassen|' +
  'inactif|désactivé|suspendu|archivé|bloqué|supprimé|démissionnaire|licencié|ancien employé|ancien salarié|inactivo|desactivado|suspendido|archivado|bloqueado|deshabilitado|eliminado|despedido|' +
  'inattivo|disattivato|disabilitato|sospeso|archiviato|bloccato|dimesso|inativo|desativado|suspenso|arquivado|desabilitado|desligado|demitido|' +
  'inactief|gedeactiveerd|uitgeschakeld|opgeschort|geblokkeerd|gearchiveerd|uit dienst|avaktiverad|inaktiverad|deaktiveret|nieaktywny|zwolniony|уволен|неактивен|приостановлен|отключен|заблокирован';
/** `ex-Engineer`; a login shell that lets nobody in: https://man7.org/linux/man-pages/man8/nologin.8.html */
const goneMarks =
  /無効|停止中|停用|禁用|退職|退社|離職|离职|在籍なし|퇴사|퇴직|(?<!\p{L})ex-\p{L}|\/(?:nologin|false)$/iu;

const pattern = new RegExp(
  String.raw`(?<!\p{L})(?:${gone
    .split('|')
    .map((phrase) =>
      phrase
        .split(' ')
        .map(fold)
        .join(String.raw`[\s_-]?`),
    )
    .toSorted((one, other) => other.length - one.length)
    .join('|')})(?:e[rnms]?|a|o|s|es|as|os|i|t|y)?(?!\p{L})`,
  'u',
);

/** In a name such words may be a name; in brackets, or set off by a mark, they are none. */
const setOff = /[([{<|*_#!/-]/u;

/** Characters: of more of them the pattern would be slow. */
const longestName = 200;

/** Whether something is written to a name, before or behind it: "Dee Dorn (Bajas)", "[weg] Dee", "Dee - alumni". */
export function hasNote(name: string): boolean {
  if (name.length > longestName) return false;
  return /^\s*[[({<]|[([{][^)\]}]*[)\]}]\s*$|\s[-–—]\s?\S.*$/u.test(name);
}

/** Whether a text has a known word for somebody who is gone. */
export function saysGone(text: string, isName: boolean): boolean {
  if (isName && !setOff.test(text)) return false;
  if (goneMarks.test(text) || (!isName && saysOnlyLeaving(text))) return true;
  const plain = text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
  return pattern.test(plain);
}
