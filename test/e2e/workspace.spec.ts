import type { Page } from '@playwright/test';
import type { Sandbox } from '../../electron/sandbox/index.ts';
import { sessionStates } from '../../shared/authorize.ts';
import type { Client } from '../../shared/contract/index.ts';
import { expect, scan } from './fixtures.ts';
import { seedEveryState, seedLinked } from './seed.ts';
import { test } from './seeded.ts';
import { open } from './steps.ts';

const work = (page: Page) => page.getByTestId('session-work');

/** A session whose code WeChat says somebody has used: 61010. */
async function used(client: Client, wechat: Sandbox, platformId: string) {
  const { sessionId, link } = await seedLinked(client, platformId, '河东咖啡');
  const { callback, authorizerAppid } = await scan(wechat, link, { nickName: '河东咖啡' });
  wechat.fault({ endpoint: 'api_query_auth', errcode: 61010, times: 1 });
  await client.session.complete({ sessionId, text: callback }).catch(() => undefined);
  return { sessionId, authorizerAppid };
}

test('after 61010 a new link asks, and what may be unclaimed stays said until it is found', async ({
  desk,
  seeded,
  wechat,
}) => {
  const { client, platformId } = seeded;
  const { sessionId, authorizerAppid } = await used(client, wechat, platformId);
  await open(desk, `#/wizard?session=${sessionId}`);
  await expect(work(desk)).toHaveAttribute('data-state', 'used');
  await expect(desk.getByTestId('session-card').locator('.ant-btn-primary')).toHaveText('从微信的列表找回');
  await desk.getByTestId('link-renew').click();
  await expect(desk.getByRole('button', { name: '先不换' })).toBeFocused();
  await desk.keyboard.press('Enter');
  await expect(work(desk)).toHaveAttribute('data-state', 'used');
  await desk.getByTestId('link-renew').click();
  await desk.getByTestId('session-renew-confirm').click();
  await expect(work(desk)).toHaveAttribute('data-state', 'linked');
  for (const place of [`#/wizard?session=${sessionId}`, `#/sessions/${sessionId}`]) {
    await open(desk, place);
    await expect(desk.getByTestId('session-unclaimed')).toContainText('可能有一个授权结果还没有认领');
    await expect(desk.getByTestId('recover-run')).toHaveCount(1);
    await expect(desk.getByTestId('link-qr')).toBeVisible();
    await expect(desk.getByRole('button', { name: '复制发给商户的话' })).toBeVisible();
  }
  await client.session.cancel({ sessionId });
  await expect(desk.getByTestId('session-unclaimed')).toBeVisible();
  await desk.getByTestId('recover-run').click();
  await desk.getByTestId(`candidate-${authorizerAppid}`).check();
  await desk.getByTestId('recover-claim').click();
  await expect(work(desk)).toHaveAttribute('data-state', /noRefreshToken|authorized/);
  await expect(desk.getByTestId('session-unclaimed')).toHaveCount(0);
});

test('found in the list without a refresh token it is amber, and no code was exchanged', async ({
  desk,
  seeded,
  wechat,
}) => {
  const { client, platformId } = seeded;
  const { sessionId, authorizerAppid } = await used(client, wechat, platformId);
  const done = await client.session.claim({ sessionId, authorizerAppid });
  expect(done.authorizer?.hasRefreshToken).toBe(false);
  for (const place of [`#/sessions/${sessionId}`, `#/wizard?session=${sessionId}`]) {
    await open(desk, place);
    await expect(desk.getByTestId('session-card')).toHaveAttribute('data-tone', 'warn');
    await expect(desk.locator('#main')).toContainText('没有换取授权码');
    await expect(desk.locator('#main')).not.toContainText('已换取授权');
    await expect(desk.locator('#main')).not.toContainText('授权已保存，');
  }
});

for (const lang of ['zh', 'en'] as const) {
  test(`every state on both pages claims no more than happened, ${lang}`, async ({
    desk,
    seeded,
    wechat,
  }) => {
    const { client, platformId } = seeded;
    const ids: Partial<Record<string, string>> = await seedEveryState(client, wechat, platformId);
    await client.settings.set({ lang });
    for (const state of sessionStates) {
      const id = ids[state];
      if (!id) continue;
      for (const place of [`#/sessions/${id}`, `#/wizard?session=${id}`]) {
        await open(desk, place);
        const card = desk.getByTestId('session-card');
        await expect(card).toBeVisible();
        // The pages change places; the card is this session's once its state is.
        await expect(
          desk
            .locator('[data-slot="split-detail"], [data-slot="step-main"]')
            .getByTestId('session-state')
            .first(),
        ).toHaveAttribute('data-state', state);
        if (state !== 'authorized') {
          await expect(card).not.toContainText(lang === 'zh' ? '授权已保存' : 'Authorization saved');
          await expect(card).not.toHaveAttribute('data-tone', 'accent');
        }
        const primary = card.locator('.ant-btn-primary:visible');
        await expect(primary).toHaveCount(1);
        await expect(primary).toBeInViewport({ ratio: 1 });
      }
    }
  });
}

test('the buttons of the new link and of the result are above the fold at 1280 × 800', async ({
  desk,
  seeded,
  wechat,
}) => {
  const { client, platformId } = seeded;
  await desk.setViewportSize({ width: 1280, height: 800 });
  // The token came while the page was open: the step that is open stays open.
  await desk.reload();
  await open(desk, '#/wizard?step=4');
  await expect(desk.getByTestId('link-create')).toBeInViewport({ ratio: 1 });
  await open(desk, '#/wizard?edit=new');
  await expect(desk.getByTestId('platform-save')).toBeInViewport({ ratio: 1 });
  const { sessionId } = await seedLinked(client, platformId, '南门便利店');
  const { id: pc } = await client.session.create({ platformId, label: '梧桐里面包房', linkKind: 'pc' });
  const unclaimed = (await used(client, wechat, platformId)).sessionId;
  await client.session.renew({ sessionId: unclaimed, confirmed: true });
  const places = [sessionId, pc, unclaimed].flatMap((id) => [`#/wizard?session=${id}`, `#/sessions/${id}`]);
  for (const place of places) {
    await open(desk, place);
    await expect(desk.getByTestId('callback-submit')).toBeInViewport({ ratio: 1 });
    await desk
      .getByTestId('callback-box')
      .fill('https://auth.example.com/authdesk.html?auth_code=x'.repeat(8));
    await expect(desk.getByTestId('callback-verdict')).toBeVisible();
    await expect(desk.getByTestId('callback-submit')).toBeInViewport({ ratio: 1 });
    await desk.getByTestId('callback-box').fill('');
  }
});

test('opening a session in a small window shows whose it is', async ({ desk, seeded, wechat }) => {
  const { client, platformId } = seeded;
  const ids = await seedEveryState(client, wechat, platformId);
  await desk.setViewportSize({ width: 1024, height: 680 });
  for (const id of [ids.code_received, ids.uncertain, ids.failed]) {
    await open(desk, `#/sessions/${id}`);
    await expect(desk.getByTestId('error-card')).toBeVisible();
    await expect(desk.locator('[data-slot="split-detail"] h2')).toBeInViewport({ ratio: 1 });
  }
});

test('what needs somebody comes first, is counted everywhere, and rows stay while one works', async ({
  desk,
  seeded,
  wechat,
}) => {
  const { client, platformId } = seeded;
  const ids = await seedEveryState(client, wechat, platformId);
  const { attention } = await client.session.counts({ platformId });
  await open(desk, '#/sessions');
  await expect(desk.locator('section[data-group="attention"]').getByTestId('session-row')).toHaveCount(
    attention,
  );
  await expect(desk.locator('section[data-group]').first()).toHaveAttribute('data-group', 'attention');
  await expect(desk.getByTestId('count-attention')).toHaveText(String(attention));
  await expect(desk.getByTestId('nav-sessions-count')).toHaveText(String(attention));
  await expect(desk).toHaveTitle(new RegExp(`^\\(${attention}\\) `));
  await expect(desk.getByTestId('session-row').filter({ hasText: '河东咖啡' })).toContainText(
    '从微信的列表找回',
  );
  const order = () =>
    desk.getByTestId('session-row').evaluateAll((rows) => rows.map((row) => row.dataset.session));
  await desk.getByTestId('session-row').first().focus();
  const before = await order();
  await client.session.label({ sessionId: ids.expired, label: '青山书店（新）' });
  await expect(desk.getByTestId('session-row').filter({ hasText: '青山书店（新）' })).toBeVisible();
  expect(await order()).toEqual(before);
  await desk.getByTestId('nav-sessions').focus();
  await desk.mouse.move(5, 5);
  await expect.poll(order).not.toEqual(before);
});

test('an authorized session opens beside its own row, not beside an empty list', async ({
  desk,
  seeded,
  wechat,
}) => {
  const { client, platformId } = seeded;
  const { sessionId, link } = await seedLinked(client, platformId, '城南花店');
  const { callback } = await scan(wechat, link);
  await client.session.complete({ sessionId, text: callback });
  await open(desk, `#/sessions/${sessionId}`);
  await expect(desk.getByTestId('session-row')).toHaveAttribute('aria-current', 'true');
  await expect(desk.locator('[data-slot="empty-state"]')).toHaveCount(0);
});

test('many at once: expired links are renewed, and what asks or cannot is skipped with its reason', async ({
  desk,
  seeded,
  wechat,
  pasted,
}) => {
  const { client, platformId } = seeded;
  const ids = await seedEveryState(client, wechat, platformId);
  await open(desk, '#/sessions');
  await desk.getByTestId('many-renew-expired').click();
  const strip = desk.getByTestId('many-strip');
  await expect(strip).toHaveAttribute('data-state', 'finished');
  await expect(desk.getByTestId('many-done')).toHaveText('成功 1');
  expect((await client.session.get({ sessionId: ids.expired })).state).toBe('linked');

  await desk.getByTestId('many-all').check();
  await desk.getByTestId('many-renew').click();
  await expect(strip).toHaveAttribute('data-state', 'finished');
  await expect(desk.getByTestId('many-skipped')).toHaveText('跳过 2');
  await strip.locator('summary').click();
  await expect(strip).toContainText('有结果还没认领，请逐个处理');
  await expect(strip).toContainText('授权码还没换取，先换取它');
  expect((await client.session.get({ sessionId: ids.code_received })).state).toBe('code_received');
  expect((await client.session.get({ sessionId: ids.uncertain })).state).toBe('uncertain');

  await desk.getByTestId('many-all').check();
  await desk.getByTestId('many-copy').click();
  await expect(strip).toHaveAttribute('data-state', 'finished');
  expect((await pasted()).match(/open\.weixin\.qq\.com/g)?.length).toBeGreaterThan(2);

  await desk.getByTestId('many-all').check();
  await desk.getByTestId('many-cancel').click();
  await desk.getByTestId('many-cancel-confirm').click();
  await expect(strip).toHaveAttribute('data-state', 'finished');
  await expect(desk.getByTestId('many-done')).toHaveText('成功 6');
});
