import { createServer } from 'node:http';
import { faultsOn } from './axe.ts';
import { expect } from './fixtures.ts';
import { test } from './seeded.ts';

test('a source is added, tested, borrowed from in the wizard, and removed', async ({ desk, seeded }) => {
  const { client, platformId } = seeded;
  const token = `99_${'aB3x'.repeat(20)}`;
  const production = createServer((_question, answer) => {
    answer.end(JSON.stringify({ code: 0, errorMsg: 'OK', data: { token } }));
  });
  await new Promise<void>((listening) => void production.listen(0, '127.0.0.1', listening));
  const at = production.address();
  const port = typeof at === 'object' && at ? at.port : 0;
  await desk.getByTestId('nav-systems').click();
  await desk.getByTestId('source-add').click();
  await desk.getByTestId('source-name').fill('微管家');
  await desk.getByTestId('source-kind-http').check();
  await desk
    .getByTestId('source-address')
    .fill(`http://u:geheim@127.0.0.1:${port}/inner/component-access-token`);
  await desk.getByTestId('source-save').click();
  const row = desk.getByTestId('source-row');
  await expect(row).toContainText(`http://127.0.0.1:${port}/inner/component-access-token`);
  await row.getByTestId('source-test').click();
  await expect(row.getByTestId('source-result')).toContainText('99_a…aB3x');
  expect(await faultsOn(desk)).toEqual([]);
  await expect(desk.locator('body')).not.toContainText('geheim');
  await desk.evaluate(() => {
    location.hash = '#/wizard?step=3';
  });
  await desk.getByTestId('token-source-borrow').click();
  await expect.poll(async () => (await client.token.status({ platformId })).source?.name).toBe('微管家');
  await desk.getByTestId('nav-systems').click();
  await row.getByTestId('source-remove').click();
  await desk.getByTestId('source-remove-confirm').click();
  await expect(row).toHaveCount(0);
  expect((await client.token.reveal({ platformId })).value).toBe(token);
  production.closeAllConnections();
  production.close();
});
