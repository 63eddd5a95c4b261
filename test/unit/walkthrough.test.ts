import { commandIds, contextKeys, walkthroughId } from '../../src/manifest.ts';
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly contributes: {
    readonly walkthroughs: readonly {
      readonly id: string;
      readonly title: string;
      readonly description: string;
      readonly icon: string;
      readonly steps: readonly {
        readonly id: string;
        readonly title: string;
        readonly description: string;
        readonly media: { readonly markdown: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
  };
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;

const [walkthrough, ...others] = manifest.contributes.walkthroughs;

const steps = walkthrough?.steps ?? [];

const commands = Object.values(commandIds) as string[];

const folder = 'media/walkthrough';

/** What VS Code shows for a `%key%`. */
function said(key: string): string {
  return words[/^%(.+)%$/.exec(key)?.[1] ?? ''] ?? assert.fail(`no words for ${key}`);
}

describe('the walkthrough', () => {
  it('is the one that Get Started opens', () => {
    assert.deepEqual(others, []);
    assert.equal(`${manifest.publisher}.${manifest.name}#${String(walkthrough?.id)}`, walkthroughId);
    assert.ok(existsSync(walkthrough?.icon ?? ''));
  });

  it('has the sandbox first and at most five steps after it', () => {
    assert.deepEqual(
      steps.map(({ id }) => id),
      ['sandbox', 'createToken', 'addToken', 'checkToken', 'identityProvider', 'pushGroup'],
    );
  });

  it('has words for everything, and a button and links that lead to commands there are', () => {
    assert.ok(walkthrough);
    assert.match(said(walkthrough.description), /not affiliated with Cloudflare/);
    for (const step of steps) {
      assert.match(said(step.title), /^[A-Z].*[^.]$/, step.id);
      const description = said(step.description);
      const buttons = description.split('\n').filter((line) => /^\[[^\]]+\]\([^)]+\)$/.test(line));
      assert.equal(buttons.length, 1, `one button in ${step.id}`);
      const linked = [...description.matchAll(/\]\(command:([^)]+)\)/g)].map(([, id]) => id!);
      for (const id of linked) assert.ok(commands.includes(id), `${id} in ${step.id}`);
    }
  });

  it('names its buttons as the palette names the commands', () => {
    for (const step of steps) {
      const [, label, id] = /^\[([^\]]+)\]\(command:cloudflareScim\.(\w+)\)$/m.exec(said(step.description))!;
      assert.equal(label, words[`command.${id!}.title`], step.id);
    }
  });

  it('ticks every step off by context keys the extension keeps', () => {
    const keys = Object.values(contextKeys) as string[];
    for (const { id, completionEvents } of steps) {
      // Without one, VS Code ticks a step off as soon as it is looked at, or its command begun.
      assert.ok(completionEvents.length > 0, id);
      for (const event of completionEvents) {
        const [, key] = /^onContext:([\w.]+)$/.exec(event) ?? assert.fail(`${event} of ${id}`);
        assert.ok(keys.includes(key!), `${key!} of ${id}`);
      }
    }
  });

  it('shows a document beside each step, and has no other', () => {
    assert.deepEqual(
      steps.map(({ media }) => media.markdown),
      steps.map(({ id }) => `${folder}/${id}.md`),
    );
    assert.deepEqual(readdirSync(folder).toSorted(), steps.map(({ id }) => `${id}.md`).toSorted());
  });

  it('links from its documents to the pages of those who made what they are about', () => {
    for (const { id, media } of steps) {
      const text = readFileSync(media.markdown, 'utf8');
      for (const [, picture] of text.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g))
        assert.ok(existsSync(join(dirname(media.markdown), picture!)), picture);
      for (const [, target] of text.matchAll(/(?<!!)\[[^\]]+\]\(([^)]+)\)/g))
        assert.match(target!, /^https:\/\/(developers\.cloudflare|help\.okta|learn\.microsoft)\.com\//, id);
      for (const [, name] of text.matchAll(/command:([\w.]+)/g)) assert.ok(commands.includes(name!), name);
    }
  });

  it('speaks in its documents of commands by the names they have', () => {
    const titles = Object.entries(words).flatMap(([key, title]) =>
      key.startsWith('command.') ? [title] : [],
    );
    const texts = steps.map(({ media }) => readFileSync(media.markdown, 'utf8')).join('\n');
    const named = [...texts.matchAll(/\*\*([A-Z]\w+ [^*]+…|Close Sandbox)\*\*/g)].map(([, name]) => name!);
    assert.ok(named.length >= 4);
    for (const name of named) assert.ok(titles.includes(name), name);
  });
});
