import { looksLikeToken } from '../../../src/core/looksLikeToken.ts';
import assert from 'node:assert/strict';

const body = 'AbC0_-efghijklmnopqrstuvwxyz0123456789AB';

describe('what looks like a token', () => {
  for (const text of [body, `cfut_${body}`, `CFAT_${body}`, `Bearer ${body}`, `"${body}",`, `cfk_${body}`])
    it(`does: ${text.slice(0, 14)}…`, () => {
      assert.equal(looksLikeToken(text), true);
    });

  for (const text of [
    '',
    '0123456789abcdef0123456789abcdef',
    'cloudflare-v1-0123456789abcdef0123456789abcdef',
    '123e4567-e89b-12d3-a456-426614174000',
    'CF-0123456789abcdef0123456789abcdef - Administrator',
    'ada.lovelace-2@a-long-department.example.com',
    'Platform Engineering Department 2026, Berlin and Lisbon',
    'https://dash.cloudflare.com/0123456789abcdef0123456789abcdef/members',
    'cfut_',
  ])
    it(`does not: ${text.slice(0, 40)}`, () => {
      assert.equal(looksLikeToken(text), false);
    });
});
