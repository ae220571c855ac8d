import { expect, scan } from './fixtures.ts';
import { seedLinked } from './seed.ts';
import { test } from './seeded.ts';
import { open } from './steps.ts';

test('what came back without a code, or with a damaged one, is told as that under the box', async ({
  desk,
  seeded,
  wechat,
}) => {
  const { client, platformId } = seeded;
  const { sessionId, link } = await seedLinked(client, platformId, '城南花店');
  const { callback } = await scan(wechat, link);
  const mark = /authdesk_nonce=[\w-]+/.exec(callback)?.[0] ?? '';
  const [box, verdict] = [desk.getByTestId('callback-box'), desk.getByTestId('callback-verdict')];
  await open(desk, `#/wizard?session=${sessionId}`);

  await box.fill(`https://auth.example.com/#/wx/done?${mark}`);
  await expect(verdict).toHaveAttribute('data-state', 'callbackWithoutCode');
  await expect(verdict).toContainText('这个地址里没有授权结果');
  await expect(verdict).toContainText('前有效');
  await desk.getByTestId('callback-submit').click();
  await expect(desk.getByTestId('error-card')).toHaveAttribute('data-state', 'input.notAuthorized');
  await expect(desk.getByTestId('error-card')).toHaveAttribute('data-tone', 'warn');

  await box.fill(callback.replace(/(?<=auth_code=)[^&]*/, 'queryauthcode%RQ1ab23cd'));
  await expect(verdict).toContainText('这里的授权码不完整');
  await expect(desk.getByTestId('link-qr')).toBeVisible();

  await open(desk, `#/sessions/${sessionId}`);
  await expect(desk.getByTestId('timeline')).toContainText('收到的回调地址里没有授权结果');
  await desk.getByTestId('callback-box').fill(callback.replaceAll('&', '&amp;'));
  await desk.getByTestId('callback-submit').click();
  await expect(desk.getByTestId('session-work')).toHaveAttribute('data-state', 'authorized');
});
