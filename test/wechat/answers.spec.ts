import { describe, expect, it } from 'vitest';
import { requestIpOf, ridOf } from '../../electron/wechat/answer.ts';
import {
  parseQueryAuth,
  readAuthorizerInfo,
  readAuthorizerList,
  readAuthorizerToken,
  readComponentToken,
  readPreAuthCode,
} from '../../electron/wechat/answers.ts';
import { type Problem, toProblem } from '../../shared/errors/problem.ts';

function failureOf(run: () => unknown): Problem {
  try {
    run();
  } catch (error) {
    return toProblem(error);
  }
  throw new Error('did not fail');
}

describe('tokens and codes', () => {
  it('believe the lifetime in the answer, also as text', () => {
    expect(readComponentToken({ component_access_token: 't', expires_in: '7000' }).expiresIn).toBe(7000);
    expect(readPreAuthCode({ pre_auth_code: 'p', expires_in: 1800 }).expiresIn).toBe(1800);
    expect(readAuthorizerToken({ authorizer_access_token: 'a', expires_in: 1 }).expiresIn).toBe(1);
  });

  it.each([
    [7_200_000, 7200],
    ['1800000', 1800],
    [600_000, 600],
    [432_000, 432_000],
  ])('take a lifetime of %j for %i s: some count in milliseconds', (stated, seconds) => {
    expect(readComponentToken({ component_access_token: 't', expires_in: stated }).expiresIn).toBe(seconds);
  });

  it('take a token whose lifetime is left out: it may have ended the one before', () => {
    expect(readComponentToken({ component_access_token: 't' })).toEqual({
      componentAccessToken: 't',
      expiresIn: 7200,
    });
    expect(readPreAuthCode({ pre_auth_code: 'p', expires_in: 'soon' })).toEqual({
      preAuthCode: 'p',
      expiresIn: 600,
    });
  });

  it.each([
    [() => readComponentToken({ component_access_token: '' }), 'component_access_token'],
    [() => readComponentToken({ component_access_token: 7 }), 'component_access_token'],
    [() => readPreAuthCode({}), 'pre_auth_code'],
    [() => readAuthorizerToken({ expires_in: 1 }), 'authorizer_access_token'],
    [() => readAuthorizerInfo({}), 'authorizer_info'],
    [() => readAuthorizerList({ total_count: 3 }), 'list'],
    [() => readAuthorizerList({ total_count: 3, list: null }), 'list'],
    [() => readAuthorizerList({ list: null }), 'list'],
    [() => readAuthorizerList({}), 'list'],
    [() => readAuthorizerList({ total_count: 900 }, 500), 'list'],
    [() => readAuthorizerList({ total_count: 0, list: 'none' }), 'list'],
    [() => parseQueryAuth('{"authorization_info":{}}'), 'authorization_info.authorizer_appid'],
  ])('name what is missing (%#)', (run, missing) => {
    expect(failureOf(run)).toEqual({ code: 'answer.shape', params: { missing } });
  });
});

describe('parseQueryAuth', () => {
  it('reads a kept body, BOM included', () => {
    const body =
      '\uFEFF{"authorization_info":{"authorizer_appid":"wx1","authorizer_access_token":"a","expires_in":7200,"authorizer_refresh_token":"r","func_info":[{"funcscope_category":{"id":"3","type":1},"confirm_info":{"need_confirm":0}},{"funcscope_category":{"id":115}},{"odd":true},null]},"later":1}';
    expect(parseQueryAuth(body)).toEqual({
      authorizerAppid: 'wx1',
      accessToken: 'a',
      expiresIn: 7200,
      refreshToken: 'r',
      funcInfo: [3, 115],
      raw: JSON.parse(body.slice(1)),
    });
  });

  it('does without tokens and permissions: an account without API permission has none', () => {
    const body =
      '{"authorization_info":{"authorizer_appid":"wx1","authorizer_refresh_token":"","func_info":""}}';
    expect(parseQueryAuth(body)).toEqual({ authorizerAppid: 'wx1', funcInfo: [], raw: JSON.parse(body) });
  });

  it.each(['', 'null', '[]', '{"authorization_info":null}', 'not json'])('refuses %j', (body) => {
    expect(failureOf(() => parseQueryAuth(body)).code).toBe('answer.shape');
  });
});

describe('readAuthorizerInfo', () => {
  it.each([
    ['miniProgram', { service_type_info: { id: 0 }, MiniProgramInfo: { network: {} } }],
    ['miniProgram', { MiniProgramInfo: {}, channels_info: { id: 0 } }],
    ['officialAccount', { service_type_info: { id: 2, name: 'x' } }],
    ['channels', { channels_info: { id: 0 }, service_type_info: { id: 0 } }],
    ['shop', { store_info: { id: 0 } }],
    ['talent', { talent_info: { id: 0 } }],
    ['supplier', { supplier_info: { id: 0 } }],
    ['unknown', { nick_name: 'new kind' }],
    ['officialAccount', { service_type_info: { id: 1 }, MiniProgramInfo: null }],
  ])('tells a %s', (kind, info) => {
    expect(readAuthorizerInfo({ authorizer_info: info }).kind).toBe(kind);
  });

  it('gives names, token and permissions, and the whole answer', () => {
    const answer = {
      authorizer_info: {
        nick_name: '找呀找呀找盲盒',
        head_img: 'http://wx.qlogo.cn/x',
        principal_name: '个人',
        user_name: 'gh_3dacad47dc6b',
        service_type_info: { id: 0 },
        MiniProgramInfo: {},
      },
      authorization_info: {
        authorizer_appid: 'wx1',
        authorizer_refresh_token: 'refreshtoken@@@x',
        func_info: [{ funcscope_category: { id: 17 } }],
      },
    };
    expect(readAuthorizerInfo(answer)).toEqual({
      raw: answer,
      nickName: '找呀找呀找盲盒',
      headImg: 'http://wx.qlogo.cn/x',
      kind: 'miniProgram',
      principalName: '个人',
      userName: 'gh_3dacad47dc6b',
      refreshToken: 'refreshtoken@@@x',
      funcInfo: [17],
    });
  });

  it('leaves out of names what steers a terminal or turns the reading direction', () => {
    const info = {
      nick_name: '花\u001b[31m店\u202e 城南\n\u0085',
      principal_name: '\u0007',
      user_name: 'gh_1\ud83d',
    };
    expect(readAuthorizerInfo({ authorizer_info: info })).toMatchObject({
      nickName: '花[31m店 城南',
      principalName: null,
      userName: 'gh_1\ufffd',
    });
  });

  it('gives null for names that are empty or left out', () => {
    expect(readAuthorizerInfo({ authorizer_info: { nick_name: '', head_img: 5 } })).toMatchObject({
      nickName: null,
      headImg: null,
      principalName: null,
      userName: null,
      funcInfo: [],
    });
  });
});

describe('readAuthorizerList', () => {
  it('turns seconds into ms, empty tokens into none, and leaves out rows without an account', () => {
    const list = [
      { authorizer_appid: 'wx1', refresh_token: 'r1', auth_time: 1558000607 },
      { authorizer_appid: 'wx2', refresh_token: '', auth_time: '1558000608' },
      { authorizer_appid: 'wx3' },
      { refresh_token: 'r4' },
      null,
    ];
    expect(readAuthorizerList({ total_count: '5', list })).toEqual({
      totalCount: 5,
      list: [
        { authorizerAppid: 'wx1', refreshToken: 'r1', authTime: 1558000607000 },
        { authorizerAppid: 'wx2', refreshToken: undefined, authTime: 1558000608000 },
        { authorizerAppid: 'wx3', refreshToken: undefined, authTime: 0 },
      ],
    });
  });

  it.each([undefined, null, '', {}, []])('takes %j for no rows where the total says so', (list) => {
    expect(readAuthorizerList({ total_count: 0, list })).toEqual({ totalCount: 0, list: [] });
    expect(readAuthorizerList({ total_count: '500', list }, 500)).toEqual({ totalCount: 500, list: [] });
  });

  it('takes an empty list for one, without a total as well', () => {
    expect(readAuthorizerList({ list: [] })).toEqual({ totalCount: null, list: [] });
    expect(readAuthorizerList({ total_count: 9, list: [] })).toEqual({ totalCount: 9, list: [] });
  });

  it.each([
    [1_690_000_000, 1_690_000_000_000],
    [1_690_000_000_123, 1_690_000_000_123],
    ['1690000000123', 1_690_000_000_123],
    ['2023', 2_023_000],
    [1e18, 0],
    ['soon', 0],
  ])('reads %j as the time %i', (stated, authTime) => {
    const list = [{ authorizer_appid: 'wx1', auth_time: stated }];
    expect(readAuthorizerList({ list }).list).toEqual([
      { authorizerAppid: 'wx1', refreshToken: undefined, authTime },
    ]);
  });
});

describe('errmsg', () => {
  it.each([
    [
      'access clientip is not registered requestIP: 203.0.113.9 rid: 5f9b8f0d-25dabd3d-23cb1a46',
      '203.0.113.9',
      '5f9b8f0d-25dabd3d-23cb1a46',
    ],
    [
      'access clientip is not registered hint: [OOcsrA0577oxy3] requestIP: 203.0.113.9',
      '203.0.113.9',
      undefined,
    ],
    [
      'invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist rid: 644667f4-6f2ad22f-675d21e4',
      '203.0.113.9',
      '644667f4-6f2ad22f-675d21e4',
    ],
    [
      'access clientip is not registered requestIP: 2001:db8::1, rid: 644667F4-6F2AD22F-675D21E4',
      '2001:db8::1',
      '644667F4-6F2AD22F-675D21E4',
    ],
    ['component ticket is expired', undefined, undefined],
    ['access clientip is not registered, not in ip-white-list', undefined, undefined],
    ['access clientip is not registered, not in ip-white-list: 203.0.113.7', '203.0.113.7', undefined],
    ['access clientip 203.0.113.7 is not registered, not in ip-white-list', '203.0.113.7', undefined],
    ['client ip: 2001:db8::7, not in whitelist', '2001:db8::7', undefined],
    ['build 1.2.3.4 failed', undefined, undefined],
    ['invalid args, hints: [ req_id: kDGCjLLlW7-vJ0Y1A ]', undefined, 'kDGCjLLlW7-vJ0Y1A'],
    ['invalid args hint: [req_id:AbC.1_2]', undefined, 'AbC.1_2'],
  ])('%s', (errmsg, ip, rid) => {
    expect(requestIpOf(errmsg)).toBe(ip);
    expect(ridOf(errmsg)).toBe(rid);
  });
});
