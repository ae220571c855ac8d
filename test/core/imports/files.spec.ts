import { describe, expect, it } from 'vitest';
import { addProfile, componentAppid, exported, openDesk, previewOf, wxa, wxb } from './support.ts';

const refusalOf = async (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: { problem?: unknown }) => error.problem,
  );

describe('whose accounts a file holds', () => {
  it('refuses those of a platform that has no profile here, and of another than was asked for', async () => {
    const desk = await openDesk();
    const file = exported([{ authorizerAppid: wxa }], undefined, 'wx2222222222222222');
    expect((await previewOf(desk, file)).preview.refused).toEqual([
      { record: 1, line: null, authorizerAppid: wxa, reason: 'platform', detail: 'wx2222222222222222' },
    ]);
    addProfile(desk.services, 'wx2222222222222222', '另一个');
    expect((await previewOf(desk, file)).preview.counts).toMatchObject({ new: 1 });
    const wish = { platformId: desk.platformId };
    expect((await previewOf(desk, file, wish)).preview.refused[0]?.reason).toBe('otherPlatform');
  });

  it('asks which profile where the file does not tell, or where several have its appid', async () => {
    const desk = await openDesk();
    const csv = `appid,名称\n${wxa},甲\n`;
    expect((await previewOf(desk, csv)).preview.counts.new).toBe(1);
    const other = addProfile(desk.services, componentAppid, '又一个');
    for (const file of [csv, exported([{ authorizerAppid: wxa }])]) {
      expect((await previewOf(desk, file)).preview.refused[0]?.reason).toBe('whichPlatform');
      const { preview } = await previewOf(desk, file, { platformId: other });
      expect(preview.rows[0]?.platformId).toBe(other);
    }
  });

  it('refuses an account that comes twice with different contents, both of them', async () => {
    const desk = await openDesk();
    const twice = [{ authorizerAppid: wxa, nickName: '一' }, { authorizerAppid: wxb }];
    const file = exported([...twice, { authorizerAppid: wxa, nickName: '二' }, { authorizerAppid: wxb }]);
    const { preview } = await previewOf(desk, file);
    expect(preview.counts).toMatchObject({ new: 1, refused: 2 });
    expect(preview.refused.map(({ record, reason }) => [record, reason])).toEqual([
      [1, 'duplicate'],
      [3, 'duplicate'],
    ]);
  });
});

describe('the forms of a file', () => {
  it('an export, however it is written and cut', async () => {
    const desk = await openDesk();
    const json = {
      platforms: [
        {
          authorizers: [{ authorizerAppid: wxa, nickName: '}]{"\\' }, { authorizerAppid: wxb }],
          componentAppid,
          name: '"',
        },
      ],
      exportedAt: '2026-01-01T00:00:00.000Z',
      schema: 'authdesk.export/1',
    };
    for (const size of [1, 3, 7, 1024]) {
      const { preview } = await previewOf(desk, JSON.stringify(json, null, 2), {}, size);
      expect(preview).toMatchObject({ format: 'json', total: 2, fileAt: Date.UTC(2026, 0, 1) });
      expect(preview.rows[0]).toMatchObject({ authorizerAppid: wxa, nickName: '}]{"\\' });
    }
  });

  it.each([
    ['', 'import.empty'],
    ['hello', 'import.format'],
    [exported([{ authorizerAppid: wxa }]).slice(0, -3), 'import.json'],
    [exported([{ authorizerAppid: wxa }]).replace('export/1', 'export/2'), 'import.schema'],
    ['{"a":1}', 'import.format'],
    [exported([]), 'import.nothing'],
    ['appid,名称\n"wxa","甲\n', 'import.cut'],
    ['appid,名称\n"wxa"b,甲\n', 'import.csv'],
    ['名称,主体\n甲,乙\n', 'import.columns'],
  ])('%j is refused', async (content, code) => {
    const desk = await openDesk();
    expect(await refusalOf(previewOf(desk, content))).toMatchObject({ code });
  });

  it('JSON Lines: a broken line is refused by itself, with its number', async () => {
    const desk = await openDesk();
    const line = (over: object) => JSON.stringify({ componentAppid, ...over });
    const text = [line({ authorizerAppid: wxa }), '', '{"broken":', line({ authorizerAppid: wxb })].join(
      '\n',
    );
    const { preview } = await previewOf(desk, text);
    expect(preview).toMatchObject({ format: 'jsonl', counts: { new: 2, refused: 1 } });
    expect(preview.refused[0]).toMatchObject({ record: 2, line: 3, reason: 'unreadable' });
  });

  it.each([
    ['utf-8 without a mark', (text: string) => Buffer.from(text)],
    ['utf-8 with a mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['utf-16 of Excel', (text: string) => Buffer.from(`\uFEFF${text.replaceAll(',', '\t')}`, 'utf16le')],
    ['utf-16, the other way round', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
  ])('a table in %s', async (_name, encode) => {
    const desk = await openDesk();
    const text = `公众号AppID,公众号名称,主体名称,授权时间,备注\r\n${wxa},"花,店",公司🌸,2026-01-02 08:00:00,无\r\n`;
    for (const size of [1, 5, 4096]) {
      const { preview } = await previewOf(desk, encode(text), { platformId: desk.platformId }, size);
      const becomes = Object.fromEntries(
        preview.rows[0]?.changes.map((one) => [one.field, one.becomes]) ?? [],
      );
      expect(becomes).toMatchObject({ principalName: '公司🌸', authorizedAt: '2026-01-02T00:00:00.000Z' });
    }
  });

  it('a table of Excel in GB18030', async () => {
    const desk = await openDesk();
    // 公众号,AppID / 花店, in GB18030.
    const name = Buffer.from([0xbb, 0xa8, 0xb5, 0xea]);
    const head = Buffer.concat([
      Buffer.from('appid,'),
      Buffer.from([0xc3, 0xfb, 0xb3, 0xc6]),
      Buffer.from('\r\n'),
    ]);
    const file = Buffer.concat([head, Buffer.from(`${wxa},`), name, Buffer.from('\r\n')]);
    for (const size of [1, 4096]) {
      const { preview } = await previewOf(desk, file, {}, size);
      expect(preview.rows[0]).toMatchObject({ authorizerAppid: wxa, nickName: '花店' });
    }
  });

  it('bytes that are no text are refused with their line', async () => {
    const desk = await openDesk();
    const lines = [`appid,name`, `${wxa},甲`, `${wxb},`].join('\n');
    const file = Buffer.concat([Buffer.from(lines), Buffer.from([0xff, 0xff]), Buffer.from('\n')]);
    expect(await refusalOf(previewOf(desk, file))).toMatchObject({
      code: 'import.encoding',
      params: { line: 3 },
    });
  });

  it('a table whose columns are named by the operator', async () => {
    const desk = await openDesk();
    const columns = { a: 'authorizerAppid', b: 'nickName', d: 'permissions' } as const;
    const { preview } = await previewOf(desk, `a;b;c;d\n${wxa};甲;x;|1|2\n`, { columns });
    expect(preview.rows[0]?.changes).toContainEqual({ field: 'permissions', was: null, becomes: '1, 2' });
  });

  it("node-easywechat's cache files: accounts' tokens, of the platform that lies beside them", async () => {
    const desk = await openDesk();
    const lifeTime = Math.floor(Date.now() / 1000) + 3600;
    const cache = (data: string) => JSON.stringify({ data, lifeTime });
    const { preview, apply } = await previewOf(desk, {
      [`open_platform.verify_ticket.${componentAppid}.cache`]: cache('ticket@@@t'),
      [`open-platform.authorizer_access_token.${wxa}.${'0'.repeat(32)}.cache`]: cache('token-of-a'),
      [`open-platform.authorizer_access_token.${wxb}.${'1'.repeat(32)}.cache`]: '{"data":',
    });
    expect(preview).toMatchObject({ format: 'node-easywechat', counts: { new: 1, refused: 1 } });
    await apply();
    const { authorizers } = desk.services.store;
    expect(authorizers.accessToken(desk.platformId, wxa)).toBe('token-of-a');
    expect(authorizers.get(desk.platformId, wxa)?.accessTokenExpiresAt).toBe(lifeTime * 1000);
  });

  it('refresh tokens that lie beside such a cache belong to its accounts; what contradicts itself is refused', async () => {
    const desk = await openDesk();
    const name = (appid: string) => `open-platform.authorizer_access_token.${appid}.${'0'.repeat(32)}.cache`;
    const { preview, apply } = await previewOf(desk, {
      [name(wxa)]: JSON.stringify({ data: 'token-of-a', lifeTime: 0 }),
      'refresh-tokens.json': JSON.stringify({ [wxa]: 'refreshtoken@@@a', [wxb]: 'refreshtoken@@@b' }),
      'refresh-tokens-2.json': JSON.stringify({ [wxb]: 'refreshtoken@@@another' }),
      'refresh-tokens-3.json': '[',
    });
    expect(preview).toMatchObject({ format: 'node-easywechat', counts: { new: 1, refused: 3 } });
    await apply();
    const { authorizers } = desk.services.store;
    expect(authorizers.accessToken(desk.platformId, wxa)).toBe('token-of-a');
    expect(authorizers.refreshTokens.newest(desk.platformId, wxa)?.value).toBe('refreshtoken@@@a');
    expect(authorizers.refreshTokens.newest(desk.platformId, wxb)).toBeUndefined();
  });
});

describe('hostile content', () => {
  it.each([
    ['a lone surrogate', { nickName: '\ud800' }, 'nickName'],
    ['a NUL', { principalName: 'a\0b' }, 'principalName'],
    ['an endless name', { userName: 'x'.repeat(20_000) }, 'userName'],
    ['a blank in an appid', { authorizerAppid: 'wx a' }, 'authorizerAppid'],
    ['no appid', { authorizerAppid: '' }, 'authorizerAppid'],
    ['a line break in a token', { refreshToken: 'a\nb' }, 'refreshToken'],
    ['an unknown kind', { kind: 'spaceship' }, 'kind'],
    ['a permission set beyond numbers', { permissions: [{ id: 1e300 }] }, 'funcInfo'],
    ['permission sets that are none', { permissions: 'all' }, 'funcInfo'],
    ['a moment that is none', { authorizedAt: 'yesterday' }, 'authorizedAt'],
    ['a moment beyond dates', { refreshTokenAt: '+99999-01-01T00:00:00Z' }, 'refreshTokenAt'],
  ])('%s is refused, with record and field named; the others are taken', async (_what, over, field) => {
    const desk = await openDesk();
    const { preview } = await previewOf(
      desk,
      exported([{ authorizerAppid: wxb }, { authorizerAppid: wxa, ...over }]),
    );
    expect(preview.counts).toMatchObject({ new: 1, refused: 1 });
    expect(preview.refused[0]).toMatchObject({ record: 2, reason: 'field', detail: field });
  });

  it('one record without an end is refused', async () => {
    const desk = await openDesk();
    const file = exported([{ authorizerAppid: wxa, nickName: 'x'.repeat(1_200_000) }]);
    expect(await refusalOf(previewOf(desk, file))).toMatchObject({
      code: 'import.recordTooLong',
      params: { record: 1 },
    });
    const csv = `appid,name\nwx,"${'x'.repeat(1_200_000)}"\n`;
    expect(await refusalOf(previewOf(desk, csv))).toMatchObject({ code: 'import.recordTooLong' });
  });

  it('more accounts than may come are refused', async () => {
    const desk = await openDesk();
    const lines = ['appid', ...Array.from({ length: 100_001 }, (_, n) => `wx${n}`)].join('\n');
    const code = { code: 'import.tooMany' };
    expect(await refusalOf(previewOf(desk, `${lines}\n`, { format: 'csv' }))).toMatchObject(code);
  });
});
