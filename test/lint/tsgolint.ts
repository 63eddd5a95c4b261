#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/*
 * Stands between oxlint and its tsgolint for the one strict rule that rests on types which tsgolint knows and oxlint
 * does not yet: oxlint would neither ask for it nor show what it finds. What is asked and answered goes through as it
 * is, but for that rule, which is asked for every file and answered under the name of a rule that oxlint knows.
 */

const rule = 'no-unsafe-class-instance-assignment';
const shownAs = 'no-unsafe-assignment';

interface Asked {
  readonly configs: readonly { readonly rules: readonly unknown[] }[];
}

interface Found {
  readonly rule?: string;
  readonly message?: { readonly description: string };
}

/** What tsgolint is asked, and the rule beside what is asked for. */
function withRule(text: string): string {
  const asked = JSON.parse(text) as Asked;
  const configs = asked.configs.map((one) => ({ ...one, rules: [...one.rules, { name: rule }] }));
  return JSON.stringify({ ...asked, configs });
}

/** What tsgolint answers: frames of a length (4 bytes, little endian), a kind (1 byte) and JSON of that length. */
function underKnownName(answer: Buffer): Buffer {
  const frames: Buffer[] = [];
  for (let at = 0; at < answer.length;) {
    const end = at + 5 + answer.readUInt32LE(at);
    frames.push(frameUnderKnownName(answer.subarray(at, end)));
    at = end;
  }
  return Buffer.concat(frames);
}

function frameUnderKnownName(frame: Buffer): Buffer {
  const found = JSON.parse(frame.subarray(5).toString()) as Found;
  if (found.rule !== rule) return frame;
  const description = `${rule}: ${found.message?.description ?? ''}`;
  const shown = { ...found, rule: shownAs, message: { ...found.message, description } };
  const body = Buffer.from(JSON.stringify(shown));
  const head = Buffer.from(frame.subarray(0, 5));
  head.writeUInt32LE(body.length);
  return Buffer.concat([head, body]);
}

const ofPackage = createRequire(createRequire(import.meta.url).resolve('oxlint-tsgolint/package.json'));
const tsgolint = ofPackage.resolve(`@oxlint-tsgolint/${process.platform}-${process.arch}/tsgolint`);
const { stdout, status, error } = spawnSync(tsgolint, process.argv.slice(2), {
  input: withRule(readFileSync(0, 'utf8')),
  stdio: ['pipe', 'pipe', 'inherit'],
  maxBuffer: Infinity,
});
if (error !== undefined) throw error;
process.stdout.write(underKnownName(stdout));
process.exitCode = status ?? 1;
