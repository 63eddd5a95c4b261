import * as l10n from '@vscode/l10n';
import { ask, type Question } from '../../host/inputBox.ts';
import { isReason } from '../../provisioning/guards/override.ts';
import { type CommandContext } from '../context.ts';

/** Asks for a reason that is kept with what it is for; undefined where the box was closed. */
export async function askReason(
  context: Pick<CommandContext, 'holdsSecret'>,
  question: Pick<Question<string>, 'title' | 'step' | 'prompt'>,
): Promise<string | undefined> {
  return ask(context, {
    ...question,
    validate: async (text) =>
      Promise.resolve(
        isReason(text)
          ? { ok: text.trim() }
          : {
              problem: l10n.t('Enter a reason of at least 10 characters that others will understand later.'),
            },
      ),
  });
}
