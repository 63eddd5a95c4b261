import * as l10n from '@vscode/l10n';
import { plainText } from '../../core/plainText.ts';
import { ask } from '../../host/inputBox.ts';
import { type CommandContext } from '../context.ts';

/** Who decides, as they say; undefined where the box was closed. `known`: who may be meant. */
export async function askReviewer(
  context: CommandContext,
  title: string,
  known: string,
): Promise<string | undefined> {
  return ask(context, {
    title,
    prompt: l10n.t('Who reviews? It is kept with each decision as stated; nothing proves it.'),
    value: known,
    validate: async (text) =>
      Promise.resolve(
        plainText(text, 200) === ''
          ? { problem: l10n.t('Give a name: evidence says who reviewed.') }
          : { ok: plainText(text, 200) },
      ),
  });
}
