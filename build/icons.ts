/** `npm run icons`: draws the icons' files from the two SVGs beside them, by Chromium. To be committed when they change. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { CHROMIUM_ARGS, ensureChromium } from './lib/chromium.mjs';
import { icnsFile, icnsSizes, icoFile, type Picture } from './lib/icon-files.ts';

const folder = fileURLToPath(new URL('./icons', import.meta.url));
const read = (name: string) => fs.readFileSync(path.join(folder, name), 'utf8');
const write = (name: string, content: Uint8Array) => {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
};

const [large, small] = [read('icon.svg'), read('small.svg')];
/** Below this edge the seal's rim is a blur: the plain mark is drawn instead. */
const plainBelow = 40;
/** macOS' icons leave a tenth of their edge free on every side. */
const withMargin = (svg: string) => svg.replace('viewBox="0 0 512 512"', 'viewBox="-42 -42 596 596"');

/** Draws an SVG at a size. */
async function draw(page: Page, svg: string, size: number): Promise<Picture> {
  const { png, rgba } = await page.evaluate(
    async ({ source, edge }) => {
      const image = new Image(edge, edge);
      image.src = source;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = edge;
      canvas.height = edge;
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      context.drawImage(image, 0, 0, edge, edge);
      const pixels = context.getImageData(0, 0, edge, edge).data;
      let text = '';
      for (const byte of pixels) text += String.fromCharCode(byte);
      return { png: canvas.toDataURL('image/png').split(',')[1] ?? '', rgba: btoa(text) };
    },
    { source: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`, edge: size },
  );
  return { size, png: Buffer.from(png, 'base64'), rgba: Buffer.from(rgba, 'base64') };
}

const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_ARGS });
try {
  const page = await browser.newPage();
  const plain = (sizes: readonly number[]) =>
    Promise.all(sizes.map((size) => draw(page, size < plainBelow ? small : large, size)));
  write('icon.ico', icoFile(await plain([16, 20, 24, 32, 40, 48, 64, 128, 256])));
  const mac = icnsSizes.map((size) => draw(page, withMargin(large), size));
  write('icon.icns', icnsFile(await Promise.all(mac)));
  for (const { size, png } of await plain([16, 32, 48, 64, 128, 256, 512]))
    write(`linux/${size}x${size}.png`, png);
} finally {
  await browser.close();
}
