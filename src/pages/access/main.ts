import { type SavedState, savedState } from '../messages/savedState.ts';
import { type ToHost } from '../messages/toHost.ts';
import { toPage } from '../messages/toPage.ts';
import { boot } from '../parts/boot.ts';
import { AccessPage } from './accessPage.ts';
import * as z from 'zod/mini';

boot(toPage, (root, editor) => {
  const page = new AccessPage(
    root,
    (message: ToHost) => {
      editor.postMessage(message);
    },
    (scope, query, opened) => {
      const state: SavedState = { version: 1, scope, query, opened };
      editor.setState(z.parse(savedState, state));
    },
  );
  return (said) => {
    page.receive(said);
  };
});
