import { expect, type Page, test } from '@playwright/test';
import { readCallback } from '../../shared/callback.ts';
import { staticPage } from '../../shared/static-page.ts';

const staticPageHtml = await staticPage();

const nonce = 'Nq3_-x7LmPz0aB1c';
const code = `queryauthcode@@@${'Tr5-_oKq'.repeat(10)}`;
const query = `authdesk_nonce=${nonce}&shop=42&auth_code=${code}&expires_in=3600`;
const base = 'https://auth.example.com/authdesk.html';
const link = `https://mp.weixin.qq.com/cgi-bin/componentloginpage?component_appid=wx1&pre_auth_code=p&redirect_uri=${encodeURIComponent(`${base}?authdesk_nonce=${nonce}`)}&auth_type=3`;

async function open(page: Page, address: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(address);
}

test.beforeEach(({ page }) =>
  page.route('https://auth.example.com/**', (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: staticPageHtml }),
  ),
);

const shown = (page: Page) => page.locator('section:visible');

const states: Record<string, readonly string[]> = {
  done: [
    `?${query}`,
    `?${query.replaceAll('&', '&amp;')}`,
    `?${query.replaceAll('&', '%26amp%3B')}`,
    `?${query.replaceAll('@', '%40')}`,
    `?${query.toUpperCase().replace(code.toUpperCase(), code)}`,
    `?${query.replace('&auth_code', '?auth_code')}`,
    `?${query.replaceAll('&', ';')}`,
    `#/wx/done?${query}`,
    `#?${query}`,
    `#auth_code=${code}`,
    `?authdesk_nonce=${nonce}#/wx?auth_code=${code}&expires_in=3600`,
    `?auth_code=${code}#/wx?authdesk_nonce=${nonce}`,
    '?auth_code=xxx-old_SAMPLE&expires_in=600',
    `?auth_code=queryauthcode%RQ&${query}`,
  ],
  damaged: [
    'queryauthcode%RQ1ab',
    'queryauthcode',
    'queryauthcode%40%40',
    'queryauthcode@@@',
    `${code}%`,
    `${code}%ZZ1`,
    'queryauthcode@@@ab+cd',
    'queryauthcode@@@ab%20cd',
    '%EF%BF%BDabc',
    'undefined',
  ].map((value) => `?authdesk_nonce=${nonce}&auth_code=${value}&expires_in=3600`),
  returned: [
    `?authdesk_nonce=${nonce}`,
    `?authdesk_nonce=${nonce}&amp;shop=42`,
    `?shop=42&amp;authdesk_nonce=${nonce}&auth_code=`,
    `#/wx/done?authdesk_nonce=${nonce}`,
    `?authdesk_nonce=${nonce}#wechat_redirect`,
  ],
  launch: [
    `#to=${encodeURIComponent(link)}`,
    `?shop=42#to=${link}`,
    `?authdesk_nonce=${nonce}#to=${encodeURIComponent(link)}`,
  ],
  explain: ['', '?code=00aa11bb22cc33dd&appid=wx00000000000000aa', '?authdesk_nonce=&auth_code='],
};

for (const [state, addresses] of Object.entries(states))
  test(`the page at the callback’s address shows what came back: ${state} @browser`, async ({ page }) => {
    for (const address of addresses) {
      await open(page, base + address);
      await expect(shown(page), address).toHaveId(state);
      // The page and AuthDesk read alike.
      const read = readCallback(base + address);
      expect([read.code !== undefined, read.damaged], address).toEqual([
        state === 'done' || state === 'damaged',
        state === 'damaged',
      ]);
      const copies = state === 'done' || state === 'damaged';
      await expect(page.locator('#copy')).toBeVisible({ visible: copies });
      if (copies) await expect(page.locator('#result')).toHaveValue(page.url());
    }
  });

test('an address without a code is told as that, and no more @browser', async ({ page }) => {
  await open(page, `${base}?authdesk_nonce=${nonce}`);
  await expect(page).toHaveTitle('这个地址里没有授权结果');
  await expect(shown(page)).toContainText('先不要重新授权，请告诉工程师');
  await expect(shown(page)).toContainText('do not authorize again yet');
  await expect(shown(page)).not.toContainText(/没有任何改动|nothing was changed/);
  await open(page, `${base}?authdesk_nonce=${nonce}&auth_code=queryauthcode`);
  await expect(shown(page)).toContainText('先不要重新授权');
});
