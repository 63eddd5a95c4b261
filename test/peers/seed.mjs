/**
 * Provisions, and prints `{"url", "token"}` on one line. Whoever started the server may then send it any message: it takes
 * back what was done since, and answers. `save` keeps what is stored and returns what puts it back.
 */
export async function serve(url, token, users, save) {
  await seed(url, token, users);
  const restore = save();
  process.on('message', () => {
    restore();
    process.send('restored');
  });
  console.log(JSON.stringify({ url, token }));
}

/** Provisions users and two groups over SCIM itself, with nothing but fetch: the client under test has no part in it. */
async function seed(url, token, users) {
  const post = async (path, body) => {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
      body: JSON.stringify(body),
    });
    if (response.status !== 201) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const ids = [];
  for (let index = 1; index <= users; index += 1) {
    const mail = `person.${index}@example.com`;
    const user = await post('/Users', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: mail,
      active: true,
      displayName: `Person ${index}`,
      name: { givenName: 'Person', familyName: `${index}` },
      emails: [{ value: mail, type: 'work', primary: true }],
      externalId: `ext-${index}`,
    });
    ids.push(user.id);
  }
  const group = (displayName, members) =>
    post('/Groups', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      displayName,
      ...(members.length === 0 ? {} : { members: members.map((value) => ({ value })) }),
    });
  await group('Readers', ids.slice(0, 5));
  await group('Nobody Yet', []);
}
