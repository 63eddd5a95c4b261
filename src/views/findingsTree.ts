import * as l10n from '@vscode/l10n';
import { groupBy } from '../core/groupBy.ts';
import { plainText } from '../core/plainText.ts';
import { utcTime } from '../core/utcTime.ts';
import { type Node, nodeId, type NodeOf } from '../directory/node.ts';
import { type FindingsBook, type ShownScope, tokensScope } from '../findings/findingsBook.ts';
import { scopeName, scopeSummary } from '../findings/findingsWords.ts';
import { type Finding, type RuleId } from '../findings/model.ts';
import { ruleInfo } from '../findings/rules.ts';
import { type Silence } from '../findings/silences.ts';
import { NodeTree } from './nodeTree.ts';
import { type RowCounts } from './rowWords.ts';

/** As many of one rule are seen without opening it. */
const fewOfRule = 5;

/** What was found, by account and rule. Asks nobody anything: it shows what somebody has looked for, or has read. */
export class FindingsTree extends NodeTree {
  readonly #book: FindingsBook;

  constructor(book: FindingsBook, onUnexpected: (error: unknown) => void) {
    super(onUnexpected);
    this.#book = book;
    book.onDidChange(() => {
      this.refresh();
    });
  }

  protected override async below(parent: Node | undefined): Promise<readonly Node[]> {
    return Promise.resolve(
      parent === undefined ? this.#book.scopes().filter(hasToSay).map(scopeRow) : this.#within(parent),
    );
  }

  protected override counts(): RowCounts {
    return {};
  }

  #within(parent: Node): readonly Node[] {
    if (parent.kind !== 'findingScope' && parent.kind !== 'findingRule') return [];
    const scope = this.#book.scope(parent.accountKey);
    if (scope === undefined) return [];
    if (parent.kind === 'findingRule')
      return scope.open.filter(({ rule }) => rule === parent.rule).map((one) => findingRow(scope, one));
    switch (parent.part) {
      case 'all':
        return [
          ...[...groupBy(scope.open, ({ rule }) => rule)].map(([rule, of]) => ruleRow(scope, rule, of)),
          ...partRows(scope),
        ];
      case 'unjudged':
        return scope.unjudged.flatMap(({ rule, sentences }) =>
          sentences.map((sentence, index): Node => ({
            id: nodeId('finding', scope.key, 'unjudged', rule, String(index)),
            kind: 'note',
            note: { kind: 'unjudged', title: ruleInfo(rule).title(), sentence },
          })),
        );
      case 'silenced':
        return [
          ...scope.silencedRules.map((silence) => silencedRule(scope, silence)),
          ...scope.silenced.flatMap(({ finding, by }) =>
            by.finding === undefined ? [] : [findingRow(scope, finding, by)],
          ),
        ];
    }
  }
}

/** Of tokens without a problem the Tokens view tells. */
function hasToSay({ key, open, unjudged, silenced, silencedRules }: ShownScope): boolean {
  return key !== tokensScope || open.length + unjudged.length + silenced.length + silencedRules.length > 0;
}

function scopeRow(scope: ShownScope): Node {
  const { key, result, readAt, sandbox } = scope;
  const label = scopeName(scope);
  const summary = scopeSummary(scope);
  return {
    id: nodeId('finding', key),
    kind: 'findingScope',
    accountKey: key,
    part: 'all',
    icon:
      result.kind === 'failed' ? 'failed' : key === tokensScope ? 'tokens' : sandbox ? 'sandbox' : 'account',
    shown: {
      label,
      description: summary,
      tooltip: [label, summary, ...(readAt === undefined ? [] : [l10n.t('Read {0}', utcTime(readAt))])].join(
        '\n',
      ),
    },
  };
}

function partRows(scope: ShownScope): readonly Node[] {
  const row = (part: 'unjudged' | 'silenced', label: string, count: number): NodeOf<'findingScope'> => ({
    id: nodeId('finding', scope.key, part),
    kind: 'findingScope',
    accountKey: scope.key,
    part,
    icon: part,
    shown: { label, description: String(count) },
  });
  const { unjudged, silenced, silencedRules } = scope;
  const own = silenced.filter(({ by }) => by.finding !== undefined).length;
  return [
    ...(unjudged.length === 0 ? [] : [row('unjudged', l10n.t('Not judged in full'), unjudged.length)]),
    ...(own + silencedRules.length === 0
      ? []
      : [row('silenced', l10n.t('Silenced'), own + silencedRules.length)]),
  ];
}

function ruleRow(scope: ShownScope, rule: RuleId, of: readonly Finding[]): Node {
  const { title, why } = ruleInfo(rule);
  return {
    id: nodeId('finding', scope.key, 'rule', rule),
    kind: 'findingRule',
    accountKey: scope.key,
    rule,
    level: of.some(({ level }) => level === 'action') ? 'action' : 'hint',
    few: of.length <= fewOfRule,
    silenced: false,
    shown: { label: title(), description: String(of.length), tooltip: [title(), why()].join('\n') },
  };
}

function silencedRule(scope: ShownScope, { rule, account, reason }: Silence): Node {
  const { title } = ruleInfo(rule);
  const where = account === undefined ? l10n.t('everywhere') : l10n.t('in this account');
  const words = [where, plainText(reason, 200)].join(' · ');
  return {
    id: nodeId('finding', scope.key, 'silenced', rule, account === undefined ? 'everywhere' : 'here'),
    kind: 'findingRule',
    accountKey: scope.key,
    rule,
    level: 'hint',
    few: false,
    silenced: true,
    shown: { label: title(), description: words, tooltip: [title(), words].join('\n') },
  };
}

function findingRow(
  scope: ShownScope,
  { rule, key, level, subject, what, fixes }: Finding,
  by?: Silence,
): Node {
  const { title, why } = ruleInfo(rule);
  const reason = by && plainText(by.reason, 200);
  return {
    id: nodeId('finding', scope.key, by === undefined ? 'open' : 'silenced', rule, key),
    kind: 'finding',
    accountKey: scope.key,
    rule,
    key,
    level,
    fixable: fixes.length > 0,
    silenced: by !== undefined,
    shown: {
      label: by === undefined ? subject : title(),
      description: by === undefined ? undefined : [subject, reason].join(' · '),
      tooltip: [what, why()].join('\n'),
    },
  };
}
