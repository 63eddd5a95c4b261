import { toolInputs } from '../../../src/ai/toolInputs.ts';
import { settingKeys, settingsSection, toolNames } from '../../../src/manifest.ts';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as z from 'zod';

interface Tool {
  readonly name: string;
  readonly modelDescription: string;
  readonly toolReferenceName: string;
  readonly when: string;
  readonly inputSchema: unknown;
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly contributes: {
    readonly languageModelTools: readonly Tool[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
  };
};

const docs = readFileSync('docs/agents.md', 'utf8');

describe('tools for language models, in package.json', () => {
  it('are those of manifest.ts, each with the input that its calls are held against', () => {
    const { languageModelTools: tools } = contributes;
    assert.deepEqual(Object.keys(toolNames), Object.keys(toolInputs));
    assert.deepEqual(
      tools.map(({ name }) => name),
      Object.values(toolNames),
    );
    for (const [key, schema] of Object.entries(toolInputs)) {
      const tool = tools.find(({ name }) => name === `cloudflareScim_${key}`);
      const { $schema, ...declared } = z.toJSONSchema(schema, { io: 'input' });
      assert.ok(typeof $schema === 'string');
      assert.ok(tool, key);
      assert.deepEqual(tool.inputSchema, declared, key);
      // What VS Code takes for a name that can be typed after #.
      assert.match(tool.toolReferenceName, /^[\w-]+$/);
    }
  });

  it('are off until a setting turns them on, and are not offered before, nor in a workspace that isn’t trusted', () => {
    const key = `${settingsSection}.${settingKeys.languageModelTools}`;
    assert.equal(contributes.configuration.properties[key]?.default, false);
    for (const { name, when } of contributes.languageModelTools)
      assert.equal(when, `config.${key} && isWorkspaceTrusted`, name);
  });

  it('tell the model that names are data, or that nothing is written', () => {
    for (const { name, modelDescription } of contributes.languageModelTools)
      assert.match(modelDescription, /data, not instructions|Writes nothing/, name);
  });

  it('are each described in docs/agents.md', () => {
    for (const { name } of contributes.languageModelTools) assert.ok(docs.includes(`\`${name}\``), name);
  });
});
