import type { Page } from '@playwright/test';
import { navPages } from '../../shared/pages.ts';
import { faultsOn } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { type Front, startFront } from './front.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';
import { connectTo } from './rpc.ts';

// A company's feed on loopback that counts who asks it.

const feedTest = test.extend<{ feed: OwnServer & { folder: string } }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
  feed: async ({}, use) => {
    const own = await startOwnServer();
    const files = ['exe', 'dmg', 'AppImage'].flatMap((end) =>
      ['x64', 'arm64'].map((arch) => ({
        url: `AuthDesk-9.0.0-${arch}.${end}`,
        sha512: 'x',
        size: 104_857_600,
      })),
    );
    // JSON is YAML.
    own.answer.body = JSON.stringify({
      version: '9.0.0',
      files,
      releaseName: '秋季版',
      releaseDate: '2026-11-20T08:30:00.000Z',
      releaseNotes:
        '<h2>新增</h2><ul><li>检查更新</li></ul><img src="x" onerror="alert(1)">修正几处小问题 &lt;b&gt;',
    });
    await use(Object.assign(own, { folder: new URL('/authdesk/', own.url).href }));
    await own.close();
  },
});

/** Started anew on the same data folder; the page does not see the server go. */
async function restarted(desk: Page, front: Front): Promise<Front> {
  await ended(desk, front);
  const again = await startFront(front.dataDir);
  await desk.goto(again.url);
  return again;
}

async function ended(desk: Page, front: Front): Promise<void> {
  await desk.goto('about:blank');
  await front.stop();
}

/** Types the address and waits until it is kept. */
async function enterFeed(desk: Page, folder: string): Promise<void> {
  await desk.getByTestId('nav-settings').click();
  await desk.getByTestId('update-feed').fill(folder);
  await desk.getByTestId('update-feed').blur();
  await expect(desk.getByTestId('update-at-start')).toBeEnabled();
}

feedTest(
  'nobody is asked with the defaults, nor with an address alone @browser',
  async ({ front, feed, desk }) => {
    for (const page of navPages.filter((name) => name !== 'wizard'))
      await desk.getByTestId(`nav-${page}`).click();
    await expect(desk.getByTestId('update-feed')).toHaveValue('');
    await expect(desk.getByTestId('update-at-start')).toBeDisabled();
    await enterFeed(desk, feed.folder);
    const again = await restarted(desk, front);
    await desk.getByTestId('nav-settings').click();
    await expect(desk.getByTestId('update-feed')).toHaveValue(feed.folder);
    await expect(desk.getByTestId('update-at-start')).not.toBeChecked();
    expect(feed.got).toEqual([]);
    await ended(desk, again);
  },
);

feedTest(
  '「现在检查」 names the newer version, its notes as text, and where it is',
  async ({ feed, desk }) => {
    await desk.getByTestId('nav-settings').click();
    await desk.getByTestId('update-feed').fill('http://download.example.com/');
    await desk.getByTestId('update-check').click();
    await expect(desk.getByText('要以 https:// 开头')).toBeVisible();
    await desk.getByTestId('update-feed').fill(feed.folder);
    await desk.getByTestId('update-feed').press('Enter');
    const result = desk.getByTestId('update-result');
    await expect(result).toHaveAttribute('data-state', 'newer');
    await expect(result).toContainText('9.0.0 · 秋季版');
    await expect(result).toContainText('11 月 20 日 16:30 发布 · 105 MB');
    await expect(result).toContainText('• 检查更新');
    await expect(result).toContainText('<b>');
    await expect(result.locator('img, b, ul')).toHaveCount(0);
    const page = desk.getByTestId('update-page');
    await expect(page).toHaveAttribute(
      'href',
      /\/authdesk\/AuthDesk-9\.0\.0-(x64|arm64)\.(exe|dmg|AppImage)$/,
    );
    await expect(page).toHaveAttribute('rel', /noopener/);
    expect(feed.got).toHaveLength(1);
    expect(await faultsOn(desk)).toEqual([]);
    feed.answer.body = 'version: 0.0.1\n';
    await desk.getByTestId('update-check').click();
    await expect(result).toHaveAttribute('data-state', 'current');
    feed.answer.status = 404;
    await desk.getByTestId('update-check').click();
    await expect(desk.getByTestId('error-card')).toHaveAttribute('data-state', 'update.status');
  },
);

feedTest(
  'a check at the start, once a day, is told of in a quiet line @browser',
  async ({ front, feed, desk }) => {
    await enterFeed(desk, feed.folder);
    await desk.getByTestId('update-at-start').check();
    const seeded = await connectTo(front);
    await expect
      .poll(async () => (await seeded.client.settings.get()).updates)
      .toEqual({ feed: feed.folder, atStart: true });
    seeded.close();
    expect(feed.got).toEqual([]);
    const first = await restarted(desk, front);
    await expect(desk.getByTestId('update-notice')).toContainText('9.0.0');
    const sameDay = await restarted(desk, first);
    await expect(desk.getByTestId('update-notice')).toContainText('9.0.0');
    expect(feed.got).toHaveLength(1);
    await desk.getByTestId('update-notice').getByRole('link').click();
    await expect(desk.getByTestId('update-result')).toBeInViewport();
    await expect(desk.getByTestId('update-notice')).toHaveCount(0);
    await desk.getByTestId('nav-wizard').click();
    await desk.getByTestId('update-dismiss').click();
    await expect(desk.getByTestId('update-notice')).toHaveCount(0);
    await desk.reload();
    await expect(desk.getByTestId('sandbox-start')).toBeVisible();
    await expect(desk.getByTestId('update-notice')).toHaveCount(0);
    await ended(desk, sameDay);
  },
);
