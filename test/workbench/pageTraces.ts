import { type Page } from 'playwright-core';

const stored = `(async () => {
  const asked = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const decoder = new TextDecoder('latin1');
  const readable = (_key, value) => value instanceof Uint8Array ? decoder.decode(value) : value;
  const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
  for (const { name } of await indexedDB.databases()) {
    const database = await asked(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const content = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([asked(content.getAllKeys()), asked(content.getAll())]);
      found.push(name, store, JSON.stringify([keys, values], readable));
    }
    database.close();
  }
  return found.join('\\n');
})()`;

/** Everything that the page keeps in the browser's profile, as one text: VS Code's state, settings and secrets are there. */
export async function storageOf(page: Page): Promise<string> {
  return page.evaluate<string>(stored);
}

/** What a window keeps and shows: its storage, its address, and the markup of every frame, editors and previews included. */
export async function pageTraces(page: Page): Promise<Readonly<Record<string, string>>> {
  const frames = page.frames().map(async (frame, index) => {
    // A frame that is being taken down shows nothing any more.
    const markup = await frame.content().catch(() => '');
    return [`frame ${String(index)}`, `${frame.url()}\n${markup}`] as const;
  });
  return {
    'the storage of the page': await storageOf(page),
    ...Object.fromEntries(await Promise.all(frames)),
  };
}
