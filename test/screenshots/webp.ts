import { type Locator, type Page } from 'playwright-core';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Of 1. Text stays sharp, and a window takes a third of what it takes as PNG. */
const quality = 0.7;

/**
 * Takes a picture of a window, or of part of one, as WebP. A blank page of the same browser draws it again, since a
 * screenshot is PNG or JPEG.
 *
 * @returns the file
 */
export async function takeWebp(of: Page | Locator, file: string): Promise<string> {
  const png = await of.screenshot({ animations: 'disabled', caret: 'hide' });
  const window = 'page' in of ? of.page() : of;
  const blank = await window.context().newPage();
  try {
    const webp = await blank.evaluate<string>(`(async () => {
      const bytes = Uint8Array.from(atob('${png.toString('base64')}'), (one) => one.charCodeAt(0));
      const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = document.createElement('canvas');
      canvas.width = picture.width;
      canvas.height = picture.height;
      canvas.getContext('2d').drawImage(picture, 0, 0);
      return canvas.toDataURL('image/webp', ${String(quality)}).split(',')[1];
    })()`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, Buffer.from(webp, 'base64'));
    return file;
  } finally {
    await blank.close();
  }
}
