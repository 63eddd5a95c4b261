import * as l10n from '@vscode/l10n';
import { plainText } from '../../core/plainText.ts';
import { saveText } from '../../host/files.ts';
import { type CommandContext } from '../context.ts';

/**
 * The last question before something is written; true only where the button was pressed. As long as there is a rescue
 * card, it can be saved first and the question comes back. `card`: its file's name and its text, undefined where no
 * Super Administrator is touched.
 */
export async function confirmWithRescueCard(
  { notify }: Pick<CommandContext, 'notify'>,
  message: string,
  detail: readonly string[],
  button: string,
  card: { readonly name: string; readonly text: () => Promise<string> } | undefined,
): Promise<boolean> {
  const save = l10n.t('Save a Rescue Card…');
  const question = {
    message,
    detail:
      card === undefined
        ? detail
        : [
            l10n.t(
              'This may change who is a Super Administrator. A rescue card says how to restore one. Keep it outside this account.',
            ),
            ...detail,
          ],
    rest: l10n.t('Not everything fits here. The plan behind this question shows it all.'),
    safe: 'keepReviewing',
    others: card === undefined ? [button] : [save, button],
  } as const;
  for (;;) {
    const answer = await notify.choose(question);
    if (answer !== save || card === undefined) return answer === button;
    const saved = await saveText(l10n.t('Save the Rescue Card'), card.name, await card.text());
    if (saved !== undefined) notify.info(l10n.t('The rescue card is saved as {0}.', plainText(saved, 100)));
  }
}
