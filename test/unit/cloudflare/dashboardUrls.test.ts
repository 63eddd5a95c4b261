import {
  accountUrl,
  createAccountTokenUrl,
  createUserTokenUrl,
  hasDashboard,
  membersUrl,
} from '../../../src/cloudflare/dashboardUrls.ts';
import assert from 'node:assert/strict';

describe('dashboard addresses', () => {
  it('carries the wanted permissions, and says which are documented', () => {
    const settings = { key: 'account_settings', type: 'edit' } as const;
    const { url, mark } = createUserTokenUrl([settings], 'SCIM & more');
    const parsed = new URL(url);
    assert.equal(parsed.origin + parsed.pathname, 'https://dash.cloudflare.com/profile/api-tokens');
    assert.deepEqual(JSON.parse(parsed.searchParams.get('permissionGroupKeys') ?? ''), [settings]);
    assert.equal(parsed.searchParams.get('name'), 'SCIM & more');
    assert.equal(mark, 'documented');
    assert.equal(createUserTokenUrl([settings, { key: 'memberships', type: 'edit' }], '').mark, 'assumed');
  });

  it('fills in the page for a token of the account in the documented way', () => {
    const settings = { key: 'account_settings', type: 'edit' } as const;
    const { url, mark } = createAccountTokenUrl([settings], 'SCIM & more');
    assert.ok(
      url.startsWith('https://dash.cloudflare.com/?to=/:account/api-tokens&permissionGroupKeys=%5B%7B'),
    );
    const parsed = new URL(url);
    assert.deepEqual([...parsed.searchParams.keys()], ['to', 'permissionGroupKeys', 'name']);
    assert.deepEqual(JSON.parse(parsed.searchParams.get('permissionGroupKeys') ?? ''), [settings]);
    assert.equal(parsed.searchParams.get('name'), 'SCIM & more');
    assert.equal(mark, 'documented');
  });

  it('keeps an id inside its segment', () => {
    assert.equal(accountUrl('a/../b?c').url, 'https://dash.cloudflare.com/a%2F..%2Fb%3Fc');
    assert.equal(membersUrl('a').url, 'https://dash.cloudflare.com/a/members');
  });

  it('knows the dashboard of Cloudflare’s own API alone', () => {
    assert(hasDashboard('https://api.cloudflare.com/client/v4'));
    for (const other of [
      'http://127.0.0.1:80',
      'https://api.cloudflare.com.example',
      'http://api.cloudflare.com',
      'x',
    ]) {
      assert(!hasDashboard(other), other);
    }
  });
});
