/**
 * A SCIM server of @better-auth/scim over its memory adapter.
 * `--users N`: how many are provisioned over SCIM before it says so.
 */
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { scim } from '@better-auth/scim';
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { toNodeHandler } from 'better-auth/node';
import { getAuthTables } from 'better-auth/db';
import { serve } from './seed.mjs';

const { values } = parseArgs({ options: { users: { type: 'string', default: '25' } } });
const token = 'peer-token-of-better-auth-0123456789abcdef';
let handle;
const server = createServer((request, response) => handle(request, response));
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${server.address().port}`;
const options = {
  baseURL: origin,
  secret: 'peer-secret-0123456789-peer-secret-0123456789',
  telemetry: { enabled: false },
  rateLimit: { enabled: false },
  logger: { disabled: true },
  emailAndPassword: { enabled: true },
  plugins: [scim({ connections: [{ id: 'peer', credentials: [{ type: 'bearer', id: 'one', token }] }] })],
};
const tables = getAuthTables(options);
const database = Object.fromEntries(Object.values(tables).map(({ modelName }) => [modelName, []]));
handle = toNodeHandler(betterAuth({ ...options, database: memoryAdapter(database) }));
const url = `${origin}/api/auth/scim/v2`;
await serve(url, token, Number(values.users), () => {
  const saved = structuredClone(database);
  return () => {
    for (const [name, rows] of Object.entries(structuredClone(saved)))
      database[name].splice(0, Infinity, ...rows);
  };
});
