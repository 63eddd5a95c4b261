import { fold } from './headerNames.ts';
import { wordsOf } from './wholeness/wordsOf.ts';

const groups = new RegExp(
  (
    'group|role|application|department|dept|division|team|squad|cohort|org unit|ou path|license|licence|manager|supervisor|reports to|cost center|' +
    'gruppe|rolle|anwendung|abteilung|bereich|lizenz|kostenstelle|vorgesetzt|führungskraft|groupe|rôle|équipe|service|grupo|equipo|departamento|gruppo|ruolo|reparto|squadra|equipe|afdeling|' +
    'グループ|役割|部署|部門|上司|上長|组|部门|角色|团队'
  )
    .split('|')
    .map(fold)
    .join('|'),
  'u',
);

/** By which people are parted: whatever is in it, a number as well. */
export function saysWhich(header: string): boolean {
  return groups.test(fold(header)) || wordsOf(header).some((word) => /^(?:ou|app|apps|rol)$/u.test(word));
}
