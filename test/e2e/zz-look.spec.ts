import { scan, test } from './fixtures.ts';
import { connectTo } from './rpc.ts';
import { seedEveryState, seedLinked, seedPlatform } from './seed.ts';

const out = '/tmp/look-workspace';
test.setTimeout(300_000);
for (const [lang, theme, width, height] of (process.env.LOOK ?? 'zh,light,1280,800').split(' ').map((v) => v.split(','))) {
  test(`look ${lang} ${theme} ${width}`, async ({ desk, front, wechat }) => {
    const { client, close } = await connectTo(front);
    await desk.setViewportSize({ width: Number(width), height: Number(height) });
    const platformId = await seedPlatform(client, wechat);
    await client.settings.set({ lang: lang as 'zh', theme: theme as 'light' });
    const shot = async (name: string) => {
      await desk.waitForTimeout(700);
      await desk.screenshot({ path: `${out}/${name}-${lang}-${theme}-${width}.png` });
    };
    const go = async (hash: string, name: string) => {
      await desk.evaluate((to) => { location.hash = to; }, hash);
      await shot(name);
    };
    await go('#/wizard?step=4', 'w-new');
    await go('#/sessions', 'list-none');
    const ids: Record<string, string> = await seedEveryState(client, wechat, platformId);
    const faulty = async (label: string, fault: object) => {
      const { sessionId, link } = await seedLinked(client, platformId, label);
      const { callback, authorizerAppid } = await scan(wechat, link, { nickName: label });
      wechat.fault({ endpoint: 'api_query_auth', times: 1, ...fault } as never);
      await client.session.complete({ sessionId, text: callback }).catch(() => undefined);
      return { sessionId, authorizerAppid };
    };
    ids.pc = (await client.session.create({ platformId, label: '梧桐里面包房', linkKind: 'pc' })).id;
    const used = await faulty('北门水果', { errcode: 61010 });
    ids.used = used.sessionId;
    const found = await faulty('云山文具', { kind: 'drop-answer' });
    await client.session.claim({ sessionId: found.sessionId, authorizerAppid: found.authorizerAppid });
    ids.noToken = found.sessionId;
    const again = await faulty('长桥小馆', { errcode: 61010 });
    await client.session.renew({ sessionId: again.sessionId, confirmed: true });
    ids.unclaimed = again.sessionId;
    ids.unreadable = (await faulty('柳巷酒铺（应答）', { kind: 'drop-answer' })).sessionId;
    ids.answered = (await faulty('柳巷茶铺（应答）', { errcode: 61004 })).sessionId;
    ids.codes = (await faulty('春风照相馆（两码）', { errcode: 61004 })).sessionId;
    ids.linkedCodes = (await seedLinked(client, platformId, '秋水照相馆（两码）')).sessionId;
    const slow = await seedLinked(client, platformId, '慢慢来');
    const { callback } = await scan(wechat, slow.link, {});
    wechat.fault({ endpoint: 'api_query_auth', times: 1, kind: 'slow' } as never);
    await go('#/sessions', 'list');
    await go('#/sessions?tab=attention', 'list-attention');
    await go('#/sessions?tab=all', 'list-all');
    for (const [state, id] of Object.entries(ids)) {
      await go(`#/sessions/${id}`, `s-${state}`);
      await go(`#/wizard?session=${id}`, `w-${state}`);
    }
    await go(`#/sessions/${ids.uncertain}`, `s-uncertain`);
    await desk.getByTestId('link-renew').click();
    await shot('renew-sheet');
    await desk.keyboard.press('Escape');
    await go('#/sessions?tab=all', 'list-all2');
    await desk.getByTestId('many-all').check();
    await shot('many-picked');
    await desk.getByTestId('many-renew').click();
    await desk.waitForTimeout(2500);
    await shot('many-strip');
    void client.session.complete({ sessionId: slow.sessionId, text: callback, platformId }).catch(() => undefined);
    await desk.waitForTimeout(300);
    await go(`#/sessions/${slow.sessionId}`, 's-exchanging');
    await go(`#/wizard?session=${slow.sessionId}`, 'w-exchanging');
    await seedLinked(client, platformId, '内存');
    await desk.waitForTimeout(4500);
    await shot('held');
    const rehearsal = await client.platform.rehearse();
    void rehearsal;
    close();
  });
}
