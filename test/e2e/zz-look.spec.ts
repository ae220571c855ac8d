import { test } from './fixtures.ts';
import { connectTo } from './rpc.ts';
import { seedEveryState, seedPlatform } from './seed.ts';

const out = '/tmp/look-workspace';
test.setTimeout(300_000);
for (const [lang, theme, width, height] of (process.env.LOOK ?? 'zh,light,1280,800')
  .split(' ')
  .map((v) => v.split(','))) {
  test(`look ${lang} ${theme} ${width}`, async ({ desk, front, wechat }) => {
    const { client, close } = await connectTo(front);
    await desk.setViewportSize({ width: Number(width), height: Number(height) });
    const platformId = await seedPlatform(client, wechat);
    await client.settings.set({ lang: lang as 'zh', theme: theme as 'light' });
    const go = async (hash: string, name: string) => {
      await desk.evaluate((to) => {
        location.hash = to;
      }, hash);
      await desk.waitForTimeout(900);
      await desk.screenshot({ path: `${out}/${name}-${lang}-${theme}-${width}.png` });
    };
    await go('#/wizard?step=4', 'w-new');
    const ids = await seedEveryState(client, wechat, platformId);
    await go('#/sessions', 'list');
    for (const [state, id] of Object.entries(ids)) {
      await go(`#/sessions/${id}`, `s-${state}`);
      await go(`#/wizard?session=${id}`, `w-${state}`);
    }
    await go(`#/sessions/${ids.uncertain}`, `s-uncertain`);
    await desk.getByTestId('link-renew').click();
    await desk.waitForTimeout(500);
    await desk.screenshot({ path: `${out}/renew-sheet-${lang}-${theme}-${width}.png` });
    close();
  });
}
