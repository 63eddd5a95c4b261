import { tokensScope } from '../../findings/findingsBook.ts';
import { judgeTokens } from '../../findings/judgeTokens.ts';
import { type CommandContext } from '../context.ts';

/** Judges the tokens of this editor by their last checks; the sandbox's is none of them. */
export async function judgeStoredTokens({
  directory,
  findings,
  checks,
}: Pick<CommandContext, 'directory' | 'findings' | 'checks'>): Promise<void> {
  const tokens = (await directory.tokens()).filter(({ record }) => !record.sandbox);
  if (tokens.length === 0) {
    findings.retain((key) => key !== tokensScope);
    return;
  }
  const judged = judgeTokens(
    tokens.map(({ record: { id, label } }) => ({ id, label, verdict: checks.of(id)?.verdict })),
  );
  findings.put({
    key: tokensScope,
    name: '',
    sandbox: false,
    readAt: undefined,
    result: { kind: 'judged', judged },
  });
}
