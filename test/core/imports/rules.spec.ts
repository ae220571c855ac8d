import { describe, expect, it } from 'vitest';
import { addToken, componentAppid, exported, iso, minute, openDesk, previewOf, wxa } from './support.ts';

const newest = ({ services, platformId }: Awaited<ReturnType<typeof openDesk>>) =>
  services.store.authorizers.refreshTokens.newest(platformId, wxa)?.value;

describe('refresh tokens of a file', () => {
  const theirs = 'refreshtoken@@@theirs-that-is-long-enough';
  const ours = 'refreshtoken@@@ours-that-is-long-enough-too';

  async function withOurs(seenAt: number, over = {}) {
    const desk = await openDesk();
    desk.services.store.authorizers.upsert(desk.platformId, wxa, {});
    addToken(desk, wxa, ours, seenAt, over);
    return desk;
  }

  it('is taken where there is none, and told masked', async () => {
    const desk = await openDesk();
    const { preview, apply } = await previewOf(
      desk,
      exported([{ authorizerAppid: wxa, refreshToken: theirs }]),
    );
    expect(preview.counts).toMatchObject({ new: 1, refused: 0 });
    expect(JSON.stringify(preview)).not.toContain(theirs);
    expect(preview.rows[0]?.changes).toContainEqual({
      field: 'refreshToken',
      was: null,
      becomes: 'refreshtoken@@@thei…ough',
    });
    expect(desk.services.store.authorizers.count(desk.platformId)).toBe(0);
    expect(await apply()).toMatchObject({ added: 1, tokensKept: 1, complete: true });
    expect(newest(desk)).toBe(theirs);
    const [kept] = desk.services.store.authorizers.refreshTokens.list(desk.platformId, wxa);
    expect(kept?.source).toBe('import');
  });

  it('that was ever seen here is no news, even if a newer one has followed', async () => {
    const desk = await withOurs(Date.now() - 60 * minute);
    addToken(desk, wxa, 'refreshtoken@@@the-newest-of-all-of-them', Date.now() - 30 * minute);
    const account = { authorizerAppid: wxa, refreshToken: ours, refreshTokenAt: iso(Date.now()) };
    const { preview } = await previewOf(desk, exported([account]));
    expect(preview.counts).toMatchObject({ unchanged: 1 });
  });

  it.each([
    ['without a moment', undefined, 'unproven'],
    ['with a moment before ours', iso(Date.now() - 120 * minute), 'older'],
    ['with the same moment, as clocks go', iso(Date.now() - 60 * minute + 30_000), 'unproven'],
    ['from the future', iso(Date.now() + 10 * minute), 'clock'],
  ])('%s never takes the place of ours', async (_what, refreshTokenAt, why) => {
    const desk = await withOurs(Date.now() - 60 * minute);
    const file = exported([{ authorizerAppid: wxa, refreshToken: theirs, refreshTokenAt }]);
    const { preview, apply } = await previewOf(desk, file);
    expect(preview.counts).toMatchObject({ left: 1, changed: 0 });
    expect(preview.rows[0]?.left).toMatchObject([{ field: 'refreshToken', why }]);
    await apply();
    expect(newest(desk)).toBe(ours);
  });

  it('takes the place of ours when it was in force after it', async () => {
    const desk = await withOurs(Date.now() - 60 * minute);
    const refreshTokenAt = iso(Date.now() - 10 * minute);
    const { preview, apply } = await previewOf(
      desk,
      exported([{ authorizerAppid: wxa, refreshToken: theirs, refreshTokenAt }]),
    );
    expect(preview.counts).toMatchObject({ changed: 1 });
    await apply();
    expect(newest(desk)).toBe(theirs);
    expect(desk.services.store.authorizers.refreshTokens.list(desk.platformId, wxa)).toHaveLength(2);
  });

  it('stays out where ours has no moment, or a false one', async () => {
    const refreshTokenAt = iso(Date.now() - 10 * minute);
    const file = exported([{ authorizerAppid: wxa, refreshToken: theirs, refreshTokenAt }]);
    for (const desk of [
      await withOurs(Date.now() - 60 * minute, { source: 'import' }),
      await withOurs(Date.now() + 60 * minute),
    ]) {
      const { preview } = await previewOf(desk, file);
      expect(preview.rows[0]?.left).toMatchObject([{ field: 'refreshToken', why: 'unproven' }]);
    }
  });

  it('an imported one without proof does not pass for new at a third desk', async () => {
    const second = await openDesk();
    const first = await previewOf(second, exported([{ authorizerAppid: wxa, refreshToken: theirs }]));
    await first.apply();
    const known = second.services.store.accountImport.known(second.platformId, [wxa]).get(wxa);
    expect(known).toMatchObject({ refreshTokenAt: null });
  });
});

describe('what else a file says of an account', () => {
  const hour = 60 * minute;

  it('fills gaps, and replaces what is here only if the file is newer', async () => {
    const desk = await openDesk();
    const { store } = desk.services;
    store.authorizers.upsert(desk.platformId, wxa, { nickName: '本机', funcInfo: [1, 2], kind: 'unknown' });
    const account = { authorizerAppid: wxa, nickName: '文件', principalName: '公司', kind: 'miniProgram' };
    const permissions = [{ id: 1 }, { id: 3 }];
    const old = await previewOf(desk, exported([{ ...account, permissions }], iso(Date.now() - hour)));
    expect(old.preview.rows[0]).toMatchObject({
      outcome: 'changed',
      changes: [{ field: 'kind' }, { field: 'principalName', was: null, becomes: '公司' }],
      left: [
        { field: 'nickName', why: 'older', here: '本机', inFile: '文件' },
        { field: 'permissions', why: 'older', here: '1, 2', inFile: '1, 3' },
      ],
    });
    await old.apply();
    expect(store.authorizers.get(desk.platformId, wxa)).toMatchObject({
      nickName: '本机',
      principalName: '公司',
    });

    const fresh = await previewOf(desk, exported([{ ...account, permissions }], iso(Date.now() + 1)));
    await fresh.apply();
    expect(store.authorizers.get(desk.platformId, wxa)).toMatchObject({ nickName: '文件', funcInfo: [1, 3] });
    // A set that is granted no more is told as after any other answer.
    expect(desk.services.notices.list(desk.platformId)).toMatchObject([{ removed: [{ id: 2 }] }]);
  });

  it('is no newer because its clock says so', async () => {
    const desk = await openDesk();
    desk.services.store.authorizers.upsert(desk.platformId, wxa, { nickName: '本机' });
    const file = exported([{ authorizerAppid: wxa, nickName: '文件' }], iso(Date.now() + 10 * hour));
    expect((await previewOf(desk, file)).preview.rows[0]?.left).toMatchObject([{ field: 'nickName' }]);
  });

  it('never ends an authorization, and begins it again only with proof', async () => {
    const desk = await openDesk();
    const { store } = desk.services;
    store.authorizers.upsert(desk.platformId, wxa, { status: 'authorized' });
    const ended = await previewOf(desk, exported([{ authorizerAppid: wxa, status: 'unauthorized' }]));
    expect(ended.preview.rows[0]).toMatchObject({
      outcome: 'left',
      left: [{ field: 'status', why: 'status' }],
    });
    await ended.apply();
    expect(store.authorizers.get(desk.platformId, wxa)?.status).toBe('authorized');

    const statusAt = Date.now() - 2 * hour;
    store.authorizers.upsert(desk.platformId, wxa, { status: 'unauthorized', statusAt });
    const status = 'authorized';
    const before = await previewOf(
      desk,
      exported([{ authorizerAppid: wxa, status, authorizedAt: iso(statusAt - hour) }]),
    );
    expect(before.preview.rows[0]?.left).toMatchObject([{ field: 'status', why: 'unproven' }]);
    const again = await previewOf(
      desk,
      exported([{ authorizerAppid: wxa, status, authorizedAt: iso(statusAt + hour) }]),
    );
    await again.apply();
    expect(store.authorizers.get(desk.platformId, wxa)).toMatchObject({
      status,
      authorizedAt: statusAt + hour,
    });
  });

  it('an access token is taken only if it ends later', async () => {
    const desk = await openDesk();
    const { authorizers } = desk.services.store;
    const expiresAt = Date.now() + hour;
    authorizers.upsert(desk.platformId, wxa, { accessToken: { value: 'ours', obtainedAt: 1, expiresAt } });
    const file = (accessTokenExpiresAt: string | null) =>
      exported([{ authorizerAppid: wxa, accessToken: 'theirs', accessTokenExpiresAt }]);
    for (const end of [null, iso(expiresAt - minute), iso(expiresAt), iso(Date.now() + 99 * 24 * hour)])
      await (await previewOf(desk, file(end))).apply();
    expect(authorizers.accessToken(desk.platformId, wxa)).toBe('ours');
    await (await previewOf(desk, file(iso(expiresAt + minute)))).apply();
    expect(authorizers.accessToken(desk.platformId, wxa)).toBe('theirs');
  });

  it('the access token that is here is no news, but for its end where that is not known', async () => {
    const desk = await openDesk();
    const { authorizers } = desk.services.store;
    const expiresAt = Date.now() + hour;
    const keep = (end: number | null) =>
      authorizers.upsert(desk.platformId, wxa, {
        accessToken: { value: 'the-same', obtainedAt: 1, expiresAt: end },
      });
    const file = (accessTokenExpiresAt: string | null) =>
      exported([{ authorizerAppid: wxa, accessToken: 'the-same', accessTokenExpiresAt }]);
    keep(expiresAt);
    const nothing = { unchanged: 1, changed: 0, left: 0 };
    expect((await previewOf(desk, file(null))).preview.counts).toMatchObject(nothing);
    keep(null);
    expect((await previewOf(desk, file(null))).preview.counts).toMatchObject(nothing);
    await (await previewOf(desk, file(iso(expiresAt)))).apply();
    expect(authorizers.get(desk.platformId, wxa)?.accessTokenExpiresAt).toBe(expiresAt);
  });
});

describe('writing what was shown', () => {
  const file = exported([
    { authorizerAppid: wxa, nickName: '甲', refreshToken: 'refreshtoken@@@one-that-is-long' },
    { authorizerAppid: 'wxb', nickName: '乙' },
  ]);

  it('leaves an account alone that has changed since', async () => {
    const desk = await openDesk();
    const { apply } = await previewOf(desk, file);
    desk.services.store.authorizers.upsert(desk.platformId, wxa, { nickName: '别的窗口' });
    expect(await apply()).toMatchObject({ added: 1, changed: 0, changedMeanwhile: [wxa] });
    expect(desk.services.store.authorizers.get(desk.platformId, wxa)?.nickName).toBe('别的窗口');
    expect(newest(desk)).toBeUndefined();
  });

  it('can be done again: nothing comes twice', async () => {
    const desk = await openDesk();
    await (await previewOf(desk, file)).apply();
    const again = await previewOf(desk, file);
    expect(again.preview.counts).toEqual({ new: 0, changed: 0, unchanged: 2, left: 0, refused: 0 });
    expect(await again.apply()).toMatchObject({ added: 0, changed: 0, tokensKept: 0 });
  });

  it('once, and compared once: what was read is let go of with the preview', async () => {
    const desk = await openDesk();
    const { imports, importId } = await previewOf(desk, file);
    const again = imports.preview(importId).next();
    await expect(again).rejects.toMatchObject({ problem: { code: 'import.gone' } });
    const more = imports.put(importId, 'file', Buffer.from(file), true);
    await expect(more).rejects.toMatchObject({ problem: { code: 'import.gone' } });
    const other = await previewOf(desk, file);
    await other.apply();
    await expect(other.apply()).rejects.toMatchObject({ problem: { code: 'import.gone' } });
  });

  it('broken off, keeps what it wrote; the next import brings the rest', async () => {
    const desk = await openDesk();
    const many = exported(Array.from({ length: 350 }, (_, n) => ({ authorizerAppid: `wx${n}` })));
    const stop = new AbortController();
    const { apply } = await previewOf(desk, many);
    stop.abort();
    expect(await apply(stop.signal)).toMatchObject({ added: 40, complete: false });
    const rest = await previewOf(desk, many);
    expect(rest.preview.counts).toMatchObject({ new: 310, unchanged: 40 });
    expect(await rest.apply()).toMatchObject({ added: 310, complete: true });
  });
});

describe('an account that is in a file twice', () => {
  const line = (account: Record<string, unknown>) => `${JSON.stringify(account)}\n`;

  it.each([
    ['differently', '乙', { refused: 2, new: 0 }],
    ['alike', '甲', { refused: 0, new: 1 }],
  ])('with its platform and without it, %s', async (_how, nickName, counts) => {
    const desk = await openDesk();
    const first = { componentAppid, authorizerAppid: wxa, nickName: '甲' };
    // Many lie between them: they are not of one portion.
    const between = Array.from({ length: 100 }, (_, n) => line({ authorizerAppid: `wx${n}` })).join('');
    const { preview, apply } = await previewOf(
      desk,
      line(first) + between + line({ authorizerAppid: wxa, nickName }),
    );
    expect(preview.counts).toMatchObject({ ...counts, new: counts.new + 100 });
    expect(preview.refused.map(({ record, reason }) => ({ record, reason }))).toEqual(
      counts.refused === 0
        ? []
        : [
            { record: 1, reason: 'duplicate' },
            { record: 102, reason: 'duplicate' },
          ],
    );
    await apply();
    expect(desk.services.store.authorizers.count(desk.platformId)).toBe(counts.new + 100);
  });
});
