import { parseToken } from '../../../src/cloudflare/tokenForm.ts';
import { TokenAnswers } from '../../../src/directory/connection/tokenAnswers.ts';
import { TokenProbe } from '../../../src/directory/connection/tokenProbe.ts';
import { type Gathered, gatherEvidence } from '../../../src/tokens/gather.ts';
import { type ApiServer, failed, ok, startApiServer } from '../../fixtures/servers/apiServer.ts';
import assert from 'node:assert/strict';

type Dates = Readonly<Record<string, unknown>>;

const [soon, later] = ['2027-01-01T00:00:00Z', '2028-01-01T00:00:00Z'] as const;

describe('the dates of a token', () => {
  let server: ApiServer | undefined;
  afterEach(async () => server?.close());

  /** `details`: undefined where the token may not read them. */
  async function gathered(verification: Dates, details?: Dates): Promise<Gathered> {
    const secret = `cfut_${'a'.repeat(40)}`;
    const token = { id: 't', status: 'active' };
    await server?.close();
    server = await startApiServer(({ pathname }) => {
      if (pathname === '/user/tokens/verify') return ok({ ...token, ...verification });
      if (pathname === '/user/tokens/t' && details !== undefined)
        return ok({ ...token, policies: [], ...details });
      return failed(403, 10000, 'Authentication error');
    });
    const now = (): number => 0;
    const api = server.apiFor(secret);
    return gatherEvidence({
      probe: new TokenProbe({ api, answers: new TokenAnswers(), asker: 'checking', now }),
      owner: 'user',
      form: parseToken(secret),
      reached: { kind: 'whole', items: [] },
      accounts: [],
      others: [],
      now,
    });
  }

  const at = (text: string) => ({ kind: 'at', at: Date.parse(text) });

  it('are those of its details where its verification names none, and the earlier where both do', async () => {
    for (const [verification, details, expiry] of [
      [{}, undefined, { kind: 'never' }],
      [{}, {}, { kind: 'never' }],
      [{ expires_on: null }, { expires_on: '' }, { kind: 'never' }],
      [{}, { expires_on: soon }, at(soon)],
      [{ expires_on: soon }, undefined, at(soon)],
      [{ expires_on: later }, { expires_on: soon }, at(soon)],
    ] as const)
      assert.deepEqual((await gathered(verification, details)).expiry, expiry);
    const { startsAt, status } = await gathered({ not_before: soon });
    assert.deepEqual([startsAt, status], [Date.parse(soon), { kind: 'dead', because: 'notYetValid' }]);
    assert.equal((await gathered({}, { not_before: soon })).startsAt, Date.parse(soon));
  });

  it('are not known where what is there is no date', async () => {
    for (const expires_on of [{ at: soon }, [soon], 1_700_000_000, 0, false, true, 'soon']) {
      assert.deepEqual((await gathered({ expires_on })).expiry, { kind: 'cannotTell' });
      assert.deepEqual((await gathered({ expires_on }, { expires_on: soon })).expiry, at(soon));
    }
  });
});
