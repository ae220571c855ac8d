import { expect } from './fixtures.ts';
import { test } from './seeded.ts';
import { openStep } from './steps.ts';

const other = 'wx00000000000000c2';
const letters = (letter: string) => `${letter}3-_`.repeat(22);

test('of several tickets the operator chooses one; another platform’s is no choice', async ({
  desk: page,
  seeded,
}) => {
  const { client, platformId } = seeded;
  await openStep(page, 2);
  const [first, second, theirs] = ['A', 'B', 'C'].map((letter) => `ticket@@@${letters(letter)}`);
  await page.getByTestId('paste-box').fill(`a ${first}\nb ${second}\n[${other}] ticket=${theirs}`);
  const verdict = page.getByTestId('paste-verdict');
  await expect(verdict).toContainText('内容里有多个同类的值');
  await expect(verdict.getByTestId('choose-value')).toHaveCount(1);
  const shown = await verdict.getByTestId('also-seen').locator('code').textContent();
  await verdict.getByTestId('choose-value').click();
  await expect(verdict.locator('[data-slot="verdict-line"] code')).toHaveText(shown ?? '');
  await page.getByTestId('paste-submit').click();
  await expect.poll(async () => (await client.ticket.status({ platformId })).valueMasked).toBe(shown);
  expect((await client.ticket.reveal({ platformId })).value).toBe(first);
});

test('another platform’s token is named in the box and not taken', async ({ desk: page, seeded }) => {
  const { client, platformId } = seeded;
  const before = await client.token.status({ platformId });
  await openStep(page, 3);
  const box = page.getByTestId('paste-box');
  await box.fill(JSON.stringify({ component_appid: other, component_access_token: `61_${letters('C')}` }));
  await expect(page.getByTestId('paste-verdict')).toContainText('与当前平台');
  await page.getByTestId('token-borrow').click();
  await expect(page.getByTestId('error-card')).toContainText(other);
  expect((await client.token.status({ platformId })).valueMasked).toBe(before.valueMasked);
});
