import { test as base, expect } from '@playwright/test';
import { build, preview } from 'vite';
import { galleryConfig } from '../../build/vite/gallery.ts';

// Every exhibit of the gallery as it was last looked at and found good, in both themes and both languages. After a wanted
// change: `npm run pictures`, and a look at what that changes. Pixels depend on the fonts of Debian's chromium.

/** Exhibits count their times from the page's own clock, which stands still. */
const stopped = new Date('2026-03-14T09:26:53+08:00');

const test = base.extend<object, { gallery: string }>({
  gallery: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
    async ({}, use) => {
      await build(galleryConfig);
      const server = await preview({ ...galleryConfig, preview: { host: '127.0.0.1', port: 0 } });
      await use(`${server.resolvedUrls?.local[0]}gallery/index.html`);
      await server.close();
    },
    { scope: 'worker' },
  ],
});

// So small they still show every change of a place or a colour, and stay below three megabytes together.
test.use({ deviceScaleFactor: 0.375 });

for (const theme of ['light', 'dark'])
  for (const lang of ['zh', 'en'])
    test(`the gallery, ${theme}, ${lang} @browser`, async ({ page, gallery }) => {
      // Some sixty pages, each drawn until it stands still.
      test.setTimeout(600_000);
      await page.clock.setFixedTime(stopped);
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.setViewportSize({ width: 752, height: 600 });
      const view = `theme=${theme}&lang=${lang}`;
      await page.goto(`${gallery}?${view}`);
      const links = page.locator('li a[data-pictured=true]');
      await links.first().waitFor();
      const names = await links.allTextContents();
      expect(names.length).toBeGreaterThan(10);
      for (const name of names) {
        await page.goto(`${gallery}?${view}&exhibit=${name}`);
        await page.locator('[data-exhibit] > section').first().waitFor();
        await expect
          .soft(page)
          .toHaveScreenshot(`${name}-${theme}-${lang}.png`, { fullPage: true, scale: 'device' });
      }
    });
