import { LazyConnector } from '../../../../src/directory/connection/lazyConnector.ts';
import { type Connector } from '../../../../src/directory/connection/model.ts';
import assert from 'node:assert/strict';

describe('the network side', () => {
  function lazy(failures = 0): { connector: LazyConnector; opened: () => number; closed: () => number } {
    let opened = 0;
    let closed = 0;
    let left = failures;
    const connector = new LazyConnector(async () => {
      await Promise.resolve();
      if (left-- > 0) throw new Error('cannot load');
      opened += 1;
      const refuse = (): never => {
        throw new Error('not asked for here');
      };
      const made: Connector = {
        parseToken: refuse,
        reach: refuse,
        connect: refuse,
        apiOf: refuse,
        probeOf: refuse,
        probeWith: refuse,
        close: async () => {
          await Promise.resolve();
          closed += 1;
        },
      };
      return made;
    });
    return { connector, opened: () => opened, closed: () => closed };
  }

  it('is opened when first asked for, and once', async () => {
    const { connector, opened } = lazy();
    assert.equal(opened(), 0);
    const [one, other] = await Promise.all([connector.get(), connector.get()]);
    assert.equal(one, other);
    assert.equal(opened(), 1);
  });

  it('is opened again after it was closed, and the old one closed', async () => {
    const { connector, opened, closed } = lazy();
    await connector.get();
    connector.reopen();
    await connector.get();
    assert.equal(opened(), 2);
    assert.equal(closed(), 1);
    connector.dispose();
    while (closed() < 2) await new Promise(setImmediate);
  });

  it('may be tried again after it failed to open', async () => {
    const { connector, opened } = lazy(1);
    await assert.rejects(connector.get(), /cannot load/);
    await connector.get();
    assert.equal(opened(), 1);
  });
});
