import type { Page } from '@playwright/test';
import { type Sandbox, startSandbox } from '../electron/sandbox/index.ts';
import type { Client } from '../shared/contract/index.ts';
import type { Front } from '../test/e2e/front.ts';
import { connectTo } from '../test/e2e/rpc.ts';
import { seedPlatform, seedPushes } from '../test/e2e/seed.ts';

const ACCOUNTS = 24;

type Shoot = (name: string) => Promise<void>;

interface Stage {
  page: Page;
  client: Client;
  wechat: Sandbox;
  shoot: Shoot;
}

/**
 * 找回授权, batches, one account, quota, pushes and the signature doctor, each in the states that need looking at.
 * @param front on the page's data folder
 * @param url the page's own
 */
export async function tourManaging(page: Page, front: Front, url: string, shoot: Shoot): Promise<void> {
  const wechat = await startSandbox({ authorizers: ACCOUNTS, unclaimed: 2 });
  const { client, close } = await connectTo(front);
  try {
    const stage = { page, client, wechat, shoot };
    await page.goto(url);
    const platformId = await seedPlatform(client, wechat, 'Flowers 花店');
    await recovery(stage);
    await accounts(stage, platformId);
    await tools(stage, platformId);
    await pushes(stage);
  } finally {
    close();
    await wechat.close();
  }
}

async function open({ page }: Stage, hash: string, ready: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await page.getByTestId(ready).first().waitFor();
}

async function recovery(stage: Stage): Promise<void> {
  const { page, shoot, wechat } = stage;
  await open(stage, '#/recovery', 'recovery-start');
  await shoot('recovery-1-begin');
  await page.getByTestId('recovery-start').click();
  await page.getByTestId('recovery-write-run').waitFor();
  await shoot('recovery-2-compared');
  await page.getByTestId('recovery-write-run').click();
  wechat.fault({ endpoint: 'api_get_authorizer_info', errcode: 61003, times: 2 });
  await page.getByTestId('recovery-details-run').click();
  await page.getByTestId('run-failed').locator('summary').click();
  await page.getByTestId('gap-row').first().waitFor();
  await shoot('recovery-3-details');
  await page.getByTestId('gap-row').last().scrollIntoViewIfNeeded();
  await shoot('recovery-4-gaps');
}

async function accounts(stage: Stage, platformId: string): Promise<void> {
  const { page, client, wechat, shoot } = stage;
  await client.platform.setWantedPermissions({ platformId, ids: [1, 18, 198] });
  const { rows } = await client.authorizer.list({ platformId });
  const one = rows.find(({ kind, hasRefreshToken }) => kind === 'miniProgram' && hasRefreshToken);
  const without = rows.find(({ hasRefreshToken }) => !hasRefreshToken);
  await open(stage, '#/authorizers', 'authorizer-row');
  await shoot('accounts-1-list');
  await page.getByTestId('run-show').click();
  await page.getByTestId('run-card').waitFor();
  await shoot('accounts-2-run');
  await page.keyboard.press('Escape');
  await open(stage, `#/authorizers/${platformId}/${one?.authorizerAppid}`, 'upgrade-open');
  await shoot('accounts-3-detail');
  await page.getByTestId('upgrade-open').click();
  await page.getByTestId('upgrade-create').scrollIntoViewIfNeeded();
  await shoot('accounts-4-upgrade');
  await open(stage, `#/authorizers/${platformId}/${without?.authorizerAppid}`, 'gap-note');
  await shoot('accounts-5-gap');
  await open(stage, '#/authorizers', 'batch-open');
  await page.getByTestId('batch-open').click();
  await shoot('accounts-6-batch');
  await page.keyboard.press('Escape');
  wechat.fault({ endpoint: 'api_authorizer_token', errcode: 45009, times: 3 });
  await client.run.start({ platformId, kind: 'refresh', scope: 'all' });
  await page.getByTestId('run-strip').waitFor();
  await shoot('accounts-7-stopped');
}

async function tools(stage: Stage, platformId: string): Promise<void> {
  const { page, client, wechat, shoot } = stage;
  await client.token.borrow({ platformId, text: `92_${'b'.repeat(130)}` });
  await client.token.fetch({ platformId, confirmed: true });
  await open(stage, '#/wizard?step=3', 'token-status');
  await page
    .getByText(/令牌历史|Token history/)
    .first()
    .click();
  await page.getByTestId('token-history-row').first().waitFor();
  await shoot('tools-1-token-history');
  await open(stage, '#/inspector?quota=1', 'quota-query');
  await page.getByTestId('quota-query').click();
  await page.getByTestId('quota-answer').waitFor();
  await shoot('tools-2-quota');
  await page.keyboard.press('Escape');
  wechat.fault({ endpoint: 'api_create_preauthcode', errcode: 45009, times: 1 });
  await client.session.create({ platformId, label: '一号店' }).catch(() => {
    // That is what the fault is for.
  });
  await page.locator('[data-testid="call-row"][data-state="refused"] summary').first().click();
  await page.getByTestId('rid-look').click();
  await page.getByTestId('rid-found').scrollIntoViewIfNeeded();
  await shoot('tools-3-rid');
}

async function pushes(stage: Stage): Promise<void> {
  const { page, client, shoot } = stage;
  const other = await startSandbox();
  try {
    const ids = await seedPushes(client, other);
    await open(stage, '#/pushes', 'push-row');
    await shoot('pushes-1-list');
    for (const [name, id] of Object.entries(ids)) {
      await open(stage, `#/pushes/${id}`, 'push-outcome');
      await shoot(`pushes-2-${name}`);
    }
    await open(stage, `#/pushes/${ids.refused}`, 'error-action');
    await page.getByTestId('error-action').first().click();
    await page.getByTestId('doctor-result').waitFor();
    await shoot('pushes-3-doctor');
    await page.keyboard.press('Escape');
    await open(stage, '#/pushes', 'trigger-open');
    await page.getByTestId('trigger-open').click();
    await page.getByTestId('trigger-run').waitFor();
    await shoot('pushes-4-trigger');
    await page.keyboard.press('Escape');
    await page.getByTestId('receiver-settings').click();
    await page.getByTestId('receiver-host').fill('0.0.0.0');
    await shoot('pushes-5-settings');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+Shift+V');
    await page.getByTestId('paste-dialog-box').fill(
      JSON.stringify({
        component_verify_ticket: `ticket@@@${'k'.repeat(60)}`,
        authorizer_refresh_token: `refreshtoken@@@${'r'.repeat(43)}`,
      }),
    );
    await page.getByTestId('paste-dialog-goes').waitFor();
    await shoot('pushes-6-paste');
  } finally {
    await other.close();
  }
}
