import { issueReport } from '../../../src/commands/issueReport.ts';
import { type LogLine, RecentLines } from '../../../src/core/recentLines.ts';
import assert from 'node:assert/strict';

const at = Date.UTC(2026, 10, 30, 17, 58);
const ray = '8f1c2d3e4f5a6b7c';

function report(lines: readonly LogLine[]): string {
  return issueReport({
    version: '1.2.3',
    editor: 'Visual Studio Code 1.110.0',
    system: 'linux x64, ssh-remote',
    language: 'de',
    lines,
  });
}

function line(text: string, level: LogLine['level'] = 'info'): LogLine {
  return { at, level, text };
}

describe('the report of an issue', () => {
  it('holds versions, the last error, request ids and the log, and asks for the rest', () => {
    const text = report([
      line('refused first', 'error'),
      line(`Answered {"method":"GET","status":500,"ray":"${ray}-FRA"}`, 'debug'),
      line(`server 500, request ${ray.replace('8', '9')}`, 'error'),
    ]);
    assert.match(text, /Nothing has been sent/);
    assert.match(
      text,
      /- Extension: 1\.2\.3\n- Editor: Visual Studio Code 1\.110\.0\n- System: linux x64, ssh-remote/,
    );
    assert.match(text, /## Last error\n\n2026-11-30T17:58:00\.000Z server 500, request 9f1c2d3e4f5a6b7c\n/);
    assert.match(text, /newest first\n\n- 9f1c2d3e4f5a6b7c\n- 8f1c2d3e4f5a6b7c-FRA\n/);
    assert.match(text, /```text\n2026-11-30T17:58:00\.000Z \[error\] refused first\n/);
  });

  it('says so where nothing went wrong', () => {
    assert.equal(report([]).match(/None since this window was opened\./g)?.length, 2);
  });

  it('replaces addresses and ids by numbers, the same for the same', () => {
    const [one, other] = ['0123456789abcdef0123456789abcdef', 'fedcba98-7654-3210-fedc-ba9876543210'];
    const text = report([
      line(`no ada@example.com in ${one}, filter=userName eq "BORIS%40example.com"`),
      line(`ADA@example.com again, ${other} and ${one}`, 'error'),
    ]);
    assert.doesNotMatch(text, /ada@|boris%40|example\.com|0123456789|fedcba98/i);
    assert.match(text, /no \[address 1\] in \[ID 1\], filter=userName eq "\[address 2\]"/);
    assert.match(text, /\[error\] \[address 1\] again, \[ID 2\] and \[ID 1\]/);
  });

  it('shows what a line says as text: nothing in it ends the code, or is Markdown', () => {
    const text = report([line('```\n# Not a heading\n````'), line('[here](https://evil.example)', 'error')]);
    assert.match(text, /\n`````text\n[^]*\n`````\n$/);
    assert.match(text, /Last error\n\n.* \\\[here\\\]\\\(https\\:\/\/evil\.example\\\)/);
  });

  it('keeps so many lines as are wanted, the last ones', () => {
    const lines = new RecentLines(3);
    for (const text of ['a', 'b', 'c', 'd']) lines.add(line(text));
    assert.deepEqual(
      lines.all.map(({ text }) => text),
      ['b', 'c', 'd'],
    );
  });
});
