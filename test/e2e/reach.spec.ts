import { explain } from '../../shared/errors/index.ts';
import '../texts.ts';
import { faultsOn } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { connectTo } from './rpc.ts';
import { seedPlatform } from './seed.ts';
import { openStep } from './steps.ts';

test('can WeChat reach my receiving address: by network, in words first, and what a start of pushes leads to', async ({
  desk,
  front,
  wechat,
}) => {
  const { client, close } = await connectTo(front);
  await seedPlatform(client, wechat);
  close();
  const rehearse = (wish: object) =>
    fetch(`${wechat.baseUrl}/_sandbox/reach`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(wish),
    });
  const result = desk.getByTestId('reach-result');
  await desk.reload();
  await openStep(desk, 2);
  await desk.getByRole('button', { name: '让微信恢复推送' }).click();
  const told = desk.getByTestId('start-push-told');
  await expect(told).toContainText('success');
  await told.getByRole('link', { name: '微信能访问到它吗？' }).click();
  await desk.getByTestId('reach-run').click();
  await expect(result).toHaveAttribute('data-state', 'reachable');
  await expect(result.locator('tbody')).toHaveCount(4);
  await expect(result).toContainText('203.0.113.80');
  await rehearse({ lostFrom: ['UNICOM'] });
  await desk.getByTestId('reach-run').click();
  await expect(result).toHaveAttribute('data-state', 'partly');
  expect(await faultsOn(desk)).toEqual([]);
  await expect(result.locator('tbody[data-state="lost"]')).toContainText('联通');
  await rehearse({ lostFrom: [] });
  await fetch(`${wechat.baseUrl}/_sandbox/fault`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ endpoint: 'callback/check', errcode: 45009 }),
  });
  await desk.getByTestId('reach-run').click();
  await expect(result).toContainText('有 1 条线路没有测成');
  await expect(result.locator('tbody[data-state="unknown"]')).toContainText(
    explain({ code: 'wechat.45009' }, 'zh').title,
  );
  await expect(result.locator('tbody[data-state="reachable"]')).toHaveCount(3);
  await rehearse({ registered: false });
  await desk.getByTestId('reach-run').click();
  await expect(desk.getByText('没有可以检测的接收地址')).toBeVisible();
  await desk.keyboard.press('Escape');
  await expect(result).toHaveCount(0);
  await desk.getByTestId('reach-open').click();
  await expect(desk.getByTestId('reach-run')).toBeVisible();
});
