import type { Page } from '@playwright/test';
import type { Lang } from '../shared/lang.ts';

/** Takes a picture of what is shown, under that name. */
export type Shoot = (page: Page, name: string) => Promise<void>;

/** Pictures of a moving page are of no use: fonts there, nothing on its way, no animation running. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    // What was scrolled into sight is painted in the next frames.
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    // A spinner never ends.
    const ending = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    await Promise.allSettled(ending.map((animation) => animation.finished));
  });
}

/** Every page once, on the way from an empty desk to authorized accounts of the rehearsal platform. */
export async function tour(page: Page, url: string, lang: Lang, shoot: Shoot): Promise<void> {
  const labels =
    lang === 'zh'
      ? ['城南花店', '老街咖啡', '江边书屋']
      : ['Flowers South', 'Old Street Coffee', 'River Books'];
  await page.goto(url);
  await page.getByTestId('sandbox-start').waitFor();
  await shoot(page, '1-empty');
  await page.getByTestId('platform-new').click();
  await page.getByTestId('platform-save').waitFor();
  await shoot(page, '2-form');
  await page.evaluate(() => {
    location.hash = '#/wizard';
  });
  await page.getByTestId('sandbox-start').click();
  await page.getByTestId('token-fetch').waitFor();
  await shoot(page, '3-token');
  await page.getByTestId('token-fetch').click();
  for (const label of labels) {
    await page.getByTestId('session-label').fill(label);
    await page.getByTestId('link-create').click();
    await page.getByTestId('link-qr').waitFor();
    if (label === labels[0]) {
      await shoot(page, '4-link');
      await page.getByTestId('callback-box').fill('preauthcode@@@not-what-is-wanted-here-0123456789');
      await page.getByTestId('callback-submit').click();
      await page.getByTestId('error-card').waitFor();
      await shoot(page, '5-refused');
      await authorize(page);
      await shoot(page, '6-result');
      await page.getByTestId('export-open').click();
      await page.getByTestId('export-run').waitFor();
      await shoot(page, '6-export');
      await page.keyboard.press('Escape');
    }
    await page
      .getByRole('button', { name: lang === 'zh' ? /授权下一家/ : /next/i })
      .first()
      .click();
  }
  await pages(page, shoot);
}

async function pages(page: Page, shoot: Shoot): Promise<void> {
  await page.getByTestId('nav-sessions').click();
  await page.getByTestId('session-row').first().waitFor();
  await shoot(page, '7-sessions');
  await page.getByTestId('session-row').first().click();
  await shoot(page, '7-session');
  await page.getByTestId('nav-authorizers').click();
  await page.getByTestId('authorizer-row').first().waitFor();
  await shoot(page, '8-accounts');
  await page.getByTestId('authorizer-row').first().click();
  await shoot(page, '8-account');
  await page.getByTestId('nav-pushes').click();
  await page.getByTestId('receiver-start').waitFor();
  await shoot(page, '8-pushes');
  await page.getByTestId('nav-inspector').click();
  await page.getByTestId('call-row').first().waitFor();
  await shoot(page, '9-calls');
  await page.getByTestId('nav-settings').click();
  await page.getByRole('heading').first().waitFor();
  await shoot(page, '9-settings');
}

/** What the administrator's phone does with the link on the page, and the callback pasted back. */
async function authorize(page: Page): Promise<void> {
  const link = (await page.getByTestId('link-url').textContent()) ?? '';
  const answer = await fetch(`${new URL(link).origin}/_sandbox/scan`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ link }),
  });
  const { callback }: { callback: string } = await answer.json();
  await page.getByTestId('callback-box').fill(callback);
  await page.getByTestId('callback-submit').click();
  await page.getByTestId('result-appid').waitFor();
}
