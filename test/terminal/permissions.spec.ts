import { describe, expect, it } from 'vitest';
import { authorized, type TerminalDesk, terminalDesk } from './support.ts';

const appid = 'wx00000000000000aa';

async function authorize(desk: TerminalDesk, permissions: number[]): Promise<void> {
  const { sessionId, link } = await authorized(desk);
  const { callback } = await desk.scan(link, { authorizerAppid: appid, kind: 'miniProgram', permissions });
  const done = await desk.run(['complete', sessionId, callback, '--json']);
  expect(done.code, done.out).toBe(0);
}

describe('permission sets at the terminal', () => {
  it('are wanted, compared, noticed when they go, and asked for by a link', async () => {
    const desk = await terminalDesk();
    await desk.run(['token', 'fetch', '--yes']);
    await authorize(desk, [17, 18, 9999]);
    expect((await desk.run(['platform', 'wanted', '--set', '18,25', '--json'])).json()).toMatchObject({
      wantedPermissions: [18, 25],
    });
    await authorize(desk, [17, 9999]);
    const found = await desk.run(['authorizer', 'permissions', appid, '--json']);
    expect(found.json()).toMatchObject({
      granted: [{ id: 17 }, { id: 9999 }],
      missing: [{ id: 18 }, { id: 25 }],
      removed: [{ id: 18 }],
      notice: { authorizerAppid: appid, stillMissing: [{ id: 18 }] },
    });
    const told = await desk.run(['authorizer', 'permissions', appid]);
    expect(told.out).toMatch(/已授予.*9999.*\n想要但没有.*\(18\)/);
    expect(told.err).toContain(`authdesk authorizer upgrade ${appid}`);
    const made = await desk.run(['authorizer', 'upgrade', appid, '--json']);
    expect(made.json()).toMatchObject({
      sessionId: expect.stringMatching(/^ses_/),
      link: expect.stringMatching(new RegExp(`biz_appid=${appid}.*category_id_list=17(%7C|\\|)18`)),
      linkKind: 'h5',
    });
    const people = await desk.run(['authorizer', 'upgrade', appid, '--category', '18', '--no-qr']);
    expect(people.out).toMatch(/category_id_list=18[^0-9]/);
    expect(people.out).toMatch(/发出之前要知道：\n {2}· /);
    const [notice] = listOf((await desk.run(['notice', 'list', '--json'])).json());
    expect(notice).toMatchObject({ what: 'permissionsRemoved', removed: [{ id: 18 }] });
    const dismissed = await desk.run(['notice', 'dismiss', String(notice?.noticeId), '--json']);
    expect(dismissed.json()).toEqual({ dismissed: 1 });
    expect((await desk.run(['notice', 'list', '--json'])).json()).toEqual([]);
    expect((await desk.run(['platform', 'wanted', '--clear', '--json'])).json()).toMatchObject({
      wantedPermissions: [],
    });
  });

  it('that do not read are refused', async () => {
    const desk = await terminalDesk();
    const refused = await desk.run(['platform', 'wanted', '--set', '18,x', '--json']);
    expect([refused.code, refused.json()]).toMatchObject([2, { error: { code: 'input.categoryIds' } }]);
    const unknown = await desk.run(['authorizer', 'upgrade', appid, '--json']);
    expect([unknown.code, unknown.json()]).toMatchObject([2, { error: { code: 'authorizer.notFound' } }]);
  });
});

const listOf = (value: unknown): { noticeId?: unknown }[] => (Array.isArray(value) ? value : []);
