import { looksLikeToken } from '../../../src/core/looksLikeToken.ts';
import assert from 'node:assert/strict';

const body = 'AbC0_-efghijklmnopqrstuvwxyz0123456789AB';

const letters = 'AbC0efghijklmnopqrstuvwxyz0123456789ABCD';

describe('what looks like a token', () => {
  for (const text of [
    body,
    `cfut_${body}`,
    `CFAT_${body}`,
    `Bearer ${body}`,
    `"${body}",`,
    `cfk_${body}`,
    `Xcfut_${body}`,
    `my_cfat_${body}`,
    `my_${letters}`,
    `${letters}E`,
    letters.toLowerCase(),
    'c2547eb745079dac9320b638f5e225cf483cc',
    'Key: C2547EB745079DAC9320B638F5E225CF483CC.',
    'key_c2547eb745079dac9320b638f5e225cf483cc',
    'c2547eb745079dac9320b638f5e225cf483cc01234567',
  ])
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
    'da39a3ee5e6b4b0d3255bfef95601890afd80709',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '340282366920938463463374607431768211455',
    'AWS-SSO-Production-Administrators-Group-01',
    'platform_engineering_department_2026_berlin',
    'CF-0123456789abcdef0123456789abcdef-Super-Administrator',
    '123E4567-E89B-12D3-A456-426614174000',
  ])
    it(`does not: ${text.slice(0, 40)}`, () => {
      assert.equal(looksLikeToken(text), false);
    });
});
