import { AppError, type ErrorFacts, type ErrorKind } from '../../../src/core/errors.ts';
import { directNetwork } from '../../fixtures/directNetwork.ts';
import { silentLogger } from '../../fixtures/silentLogger.ts';
import { createTestClock } from '../../fixtures/testClock.ts';
import { createAutoTransport } from '../../../src/http/autoTransport.ts';
import { createHttp } from '../../../src/http/http.ts';
import { type Transport, type TransportRequest } from '../../../src/http/transport.ts';
import assert from 'node:assert/strict';

const request: TransportRequest = { method: 'PATCH', url: 'https://api.test/', headers: {} };

const elsewhere: TransportRequest = { ...request, url: 'http://127.0.0.1:8080/' };

type Step = 'ok' | readonly [ErrorKind, ErrorFacts?];

/** Does one step after the other, the last one for ever. */
function scripted(...steps: readonly Step[]): Transport & { readonly sent: () => number } {
  let count = 0;
  return {
    sent: () => count,
    send: async () => {
      const step = steps[Math.min(count, steps.length - 1)] ?? 'ok';
      count += 1;
      await Promise.resolve();
      if (step === 'ok') return { status: 200, headers: {}, text: '' };
      throw new AppError(...step);
    },
    close: async () => Promise.resolve(),
  };
}

const unsent: Exclude<Step, 'ok'> = ['network', { reason: 'refused', unsent: true }];

const reset: Step = ['network', { reason: 'reset' }];

describe('the auto transport', () => {
  it('stays with the first one after it got through once, whatever happens later', async () => {
    const first = scripted('ok', unsent);
    const second = scripted('ok');
    const auto = createAutoTransport(first, second, silentLogger);
    await auto.send(request);
    await assert.rejects(auto.send(request));
    assert.equal(second.sent(), 0);
  });

  it('changes once and for good where only the second one gets through, and says so once', async () => {
    const first = scripted(unsent);
    const second = scripted('ok');
    const warnings: string[] = [];
    const logger = { ...silentLogger, warn: (message: string) => warnings.push(message) };
    const auto = createAutoTransport(first, second, logger);
    await auto.send(request);
    await auto.send(request);
    assert.deepEqual([first.sent(), second.sent(), warnings.length], [1, 2, 1]);
  });

  it('stays with the first one where that got through to somebody while the second one was asked', async () => {
    const first = scripted(unsent, 'ok');
    let answer = (): void => undefined;
    const second: Transport = {
      send: async () => {
        await new Promise<void>((resolve) => {
          answer = resolve;
        });
        return { status: 200, headers: {}, text: '' };
      },
      close: async () => Promise.resolve(),
    };
    const warnings: string[] = [];
    const logger = { ...silentLogger, warn: (message: string) => warnings.push(message) };
    const auto = createAutoTransport(first, second, logger);
    const one = auto.send(request);
    await new Promise(setImmediate);
    await auto.send(request);
    answer();
    await one;
    await auto.send(request);
    assert.deepEqual([first.sent(), warnings.length], [3, 0]);
  });

  it('decides for each origin by itself: that this machine is reached says nothing of a way out', async () => {
    const first: Transport = {
      send: async ({ url }) => {
        await Promise.resolve();
        if (url === request.url) throw new AppError(...unsent);
        return { status: 200, headers: {}, text: '' };
      },
      close: async () => Promise.resolve(),
    };
    const second = scripted('ok');
    const auto = createAutoTransport(first, second, silentLogger);
    await auto.send(elsewhere);
    assert.equal((await auto.send(request)).status, 200);
    await auto.send(elsewhere);
    assert.equal(second.sent(), 1);
  });

  it('gives the second one nothing that the first one may have sent', async () => {
    const second = scripted('ok');
    const auto = createAutoTransport(scripted(reset), second, silentLogger);
    await assert.rejects(auto.send(request), (error) => AppError.is(error, 'network'));
    assert.equal(second.sent(), 0);
  });

  it('does not call unsent what the second one may have sent: a write would be repeated', async () => {
    const auto = createAutoTransport(scripted(unsent), scripted(reset), silentLogger);
    await assert.rejects(
      auto.send(request),
      (error) => AppError.is(error) && error.facts.unsent === undefined,
    );
  });

  it('is cancelled as soon as the second one is', async () => {
    const auto = createAutoTransport(scripted(unsent), scripted(['cancelled']), silentLogger);
    await assert.rejects(auto.send(request), (error) => AppError.is(error, 'cancelled'));
  });

  it('decides nothing while neither gets through', async () => {
    const first = scripted(unsent, 'ok');
    const auto = createAutoTransport(first, scripted(unsent), silentLogger);
    await assert.rejects(
      auto.send(request),
      (error) => AppError.is(error) && error.facts.reason === 'refused',
    );
    assert.equal((await auto.send(request)).status, 200);
  });

  for (const transport of ['auto', 'vscode'] as const) {
    it(`${transport}: says of a port that fetch never asks that nothing was reached, not that something was lost`, async () => {
      const clock = createTestClock();
      const logger = silentLogger;
      const http = createHttp({
        settings: directNetwork,
        transport,
        hostFetch: fetch,
        version: '0',
        logger,
        clock,
      });
      // X11's, which nothing on this machine answers at this address.
      const client = http.apiClient({ baseUrl: 'http://127.255.0.1:6000', token: 'secret-token' });
      await assert.rejects(client.send({ method: 'GET', path: '/x', template: '/x' }), (error) => {
        assert(AppError.is(error, 'network'), String(error));
        assert.deepEqual([error.facts.reason, error.facts.unsent], ['refused', true]);
        return true;
      });
      await http.close();
    });
  }
});
