import { faultsOn } from './axe.ts';
import { expect } from './fixtures.ts';
import { seedAuthorized } from './seed.ts';
import { test } from './seeded.ts';
import { open } from './steps.ts';

test('an export for an SDK: looked at masked, copied, saved', async ({
  desk,
  seeded,
  wechat,
  saving,
  pasted,
}) => {
  await seedAuthorized(seeded.client, wechat, seeded.platformId, '城南花店');
  const { componentAppid } = await seeded.client.platform.get({ platformId: seeded.platformId });
  await open(desk, '#/authorizers');
  await desk.getByTestId('export-open').first().click();
  await desk.getByTestId('export-format-wxjava-redis').check();
  await desk.getByTestId('export-key-prefix').fill('wx:open');
  await desk.getByTestId('export-preview').locator('summary').click();
  const preview = desk.getByTestId('export-preview-text');
  await expect(preview).toContainText(`wx:open:wechat_component_verify_ticket:${componentAppid}`);
  await expect(preview).not.toContainText('refreshtoken@@@');
  await desk.getByTestId('export-include-secrets').check();
  await expect(preview).toContainText('refreshtoken@@@');
  expect(await faultsOn(desk)).toEqual([]);

  await desk.getByTestId('export-copy').click();
  await expect(desk.getByTestId('export-copy')).toContainText('已复制');
  const copied = await pasted();
  expect(copied).toMatch(/^SET "wx:open:wechat_authorizer_refresh_token:/m);
  for (const [, token] of copied.matchAll(/^SET "wx:open:wechat_authorizer_refresh_token:\S+ "(\S+)"/gm))
    await expect(preview).not.toContainText(String(token));

  await desk.getByTestId('export-replace').check();
  await expect(preview).toContainText('会替换这些位置的值');
  const { name, text } = await saving(() => desk.getByTestId('export-run').click());
  expect(name).toMatch(/^authdesk-wxjava-redis-.*\.sh$/);
  expect(text).not.toContain(' NX');
});

test('a folder is an archive, and is not made without its secrets', async ({
  desk,
  seeded,
  wechat,
  saving,
}) => {
  await seedAuthorized(seeded.client, wechat, seeded.platformId, '城南花店');
  await open(desk, '#/authorizers');
  await desk.getByTestId('export-open').first().click();
  await desk.getByTestId('export-format-node-easywechat').check();
  await expect(desk.getByTestId('export-run')).toBeDisabled();
  await expect(desk.getByTestId('export-copy')).toBeHidden();
  await desk.getByTestId('export-include-secrets').check();
  const { name, text } = await saving(() => desk.getByTestId('export-run').click());
  expect(name).toMatch(/^authdesk-node-easywechat-.*\.zip$/);
  expect(text.slice(0, 2)).toBe('PK');
});
