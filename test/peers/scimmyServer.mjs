/**
 * A SCIM server of SCIMMY and scimmy-routers that keeps everything in memory.
 * `--express5`: on Express 5, where the routers lose `startIndex`, `count` and `filter` and every answer is the
 * first 20 resources: a server as broken as any, and nobody made it up. `--users N`: how many are provisioned over SCIM before it says so.
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import SCIMMY from 'scimmy';
import SCIMMYRouters from 'scimmy-routers';
import { serve } from './seed.mjs';

const { values } = parseArgs({
  options: { users: { type: 'string', default: '25' }, express5: { type: 'boolean', default: false } },
});
const { default: express } = await import(values.express5 ? 'express5' : 'express');
const token = 'peer-token-of-scimmy-0123456789abcdef';

function keep(type) {
  const stored = new Map();
  const find = (id) => {
    const found = stored.get(id);
    if (found === undefined) throw new SCIMMY.Types.Error(404, null, `Resource ${id} not found`);
    return found;
  };
  SCIMMY.Resources.declare(type)
    .ingress((resource, data) => {
      const plain = JSON.parse(JSON.stringify(data));
      const before = resource.id === undefined ? undefined : find(resource.id);
      const name = plain.userName ?? plain.displayName;
      for (const other of stored.values()) {
        if (other.id !== resource.id && (other.userName ?? other.displayName) === name)
          throw new SCIMMY.Types.Error(409, 'uniqueness', 'Taken');
      }
      const now = new Date().toISOString();
      const id = before?.id ?? randomUUID();
      const saved = {
        ...plain,
        id,
        meta: { created: before?.meta.created ?? now, lastModified: now },
      };
      stored.set(id, saved);
      return saved;
    })
    .egress((resource) => (resource.id === undefined ? [...stored.values()] : find(resource.id)))
    .degress((resource) => {
      find(resource.id);
      stored.delete(resource.id);
    });
  return stored;
}
const stores = [keep(SCIMMY.Resources.User), keep(SCIMMY.Resources.Group)];

function save() {
  const saved = structuredClone(stores);
  return () => {
    for (const [index, store] of structuredClone(saved).entries()) {
      stores[index].clear();
      for (const [id, resource] of store) stores[index].set(id, resource);
    }
  };
}

const app = express();
app.use(
  '/scim',
  new SCIMMYRouters({
    type: 'bearer',
    handler: (request) => {
      if (request.header('Authorization') !== `Bearer ${token}`) throw new Error('Not this token');
      return 'peer';
    },
  }),
);
const server = app.listen(0, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${server.address().port}/scim`;
  void serve(url, token, Number(values.users), save);
});
