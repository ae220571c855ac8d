import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCallback } from '../../shared/callback.ts';

const nonce = 'Nq3_-x7LmPz0aB1c';
const body = 'Tr5-_oKq'.repeat(10);
const code = `queryauthcode@@@${body}`;
const whole = { nonce, code, damaged: false, expiresIn: 3600 };
const query = `authdesk_nonce=${nonce}&shop=42&from=desk&auth_code=${code}&expires_in=3600`;

describe('a callback is read', () => {
  it.each([
    ['as WeChat writes it', `https://a.example/cb?${query}`],
    ['from its query alone', `?${query}`],
    ['without even a question mark', query],
    ['with `&amp;` between', `?${query.replaceAll('&', '&amp;')}`],
    ['with it twice', `?${query.replaceAll('&', '&amp;amp;')}`],
    ['with `&#38;`', `?${query.replaceAll('&', '&#38;')}`],
    ['with `&#x26;`', `?${query.replaceAll('&', '&#x26;')}`],
    ['with `%26amp%3B`', `?${query.replaceAll('&', '%26amp%3B')}`],
    ['with `%2526amp%253B`', `?${query.replaceAll('&', '%2526amp%253B')}`],
    ['with `\\u0026`', `?${query.replaceAll('&', '\\u0026')}`],
    ['with semicolons', `?${query.replaceAll('&', ';')}`],
    ['with a second question mark', `https://a.example/cb?${query.replace('&auth_code', '?auth_code')}`],
    ['with its names in capitals', `?${query.replace(/[a-z_]+=/g, (name) => name.toUpperCase())}`],
    ['with blanks at the edges', `?+${query.replaceAll('&', '+&+')}+`],
    ['with the code encoded', `?${query.replaceAll('@', '%40')}`],
    ['with the code encoded twice', `?${query.replaceAll('@', '%2540')}`],
    ['with the code in HTML', `?${query.replaceAll('@', '&#64;')}`],
    ['encoded whole', `https://a.example/cb?${encodeURIComponent(query)}`],
    ['behind a hash route', `https://a.example/cb/#/wx/done?${query}`],
    ['behind the hash', `https://a.example/cb#${query}`],
    ['behind `#?`', `https://a.example/cb#?${query}`],
    ['behind `#!`', `https://a.example/cb#!/wx?${query}`],
    [
      'with the mark before the hash',
      `https://a.example/?authdesk_nonce=${nonce}#/wx?${query.split('&').slice(1).join('&')}`,
    ],
    [
      'with the code before the hash',
      `https://a.example/?auth_code=${code}&expires_in=3600#/wx?authdesk_nonce=${nonce}`,
    ],
    [
      'with what WeChat appends behind the fragment',
      `https://a.example/?authdesk_nonce=${nonce}#/wx&auth_code=${code}&expires_in=3600`,
    ],
    ['with WeChat’s own fragment', `?${query}#wechat_redirect`],
    ['beside a name that ends alike', `?pre_auth_code=preauthcode@@@x&my-auth_code=y&${query}`],
    [
      'before an address inside it',
      `?next=${encodeURIComponent('https://b.example/?auth_code=other&authdesk_nonce=other')}&${query}`,
    ],
    ['with an empty code before it', `?auth_code=&${query}`],
  ])('%s', (_, address) => {
    expect(readCallback(address)).toEqual(whole);
  });

  it.each([
    ['an address of another kind', 'https://a.example/cb?code=00aa11bb22cc33dd&appid=wx00000000000000aa'],
    ['nothing', ''],
    [
      'the launch page',
      `https://a.example/cb#to=${encodeURIComponent(`https://mp.weixin.qq.com/?${query}`)}`,
    ],
    ['names without values', '?authdesk_nonce=&auth_code=&expires_in='],
    ['names without `=`', '?authdesk_nonce&auth_code&expires_in'],
  ])('of %s nothing', (_, address) => {
    expect(readCallback(address)).toEqual({
      nonce: undefined,
      code: undefined,
      damaged: false,
      expiresIn: undefined,
    });
  });

  it('without a code is still whose it is', () => {
    expect(readCallback(`?authdesk_nonce=${nonce}&amp;shop=42`)).toMatchObject({ nonce, code: undefined });
    expect(readCallback(`?authdesk_nonce=${nonce}&auth_code=&expires_in=0`)).toMatchObject({
      nonce,
      code: undefined,
      expiresIn: undefined,
    });
  });

  it.each(['xxx-old_SAMPLE', 'a', 'Zk3-'.repeat(20), 'abc.def~1=='])(
    'with a code without prefix: %s',
    (old) => {
      expect(readCallback(`?auth_code=${old}&expires_in=600`)).toMatchObject({ code: old, damaged: false });
    },
  );
});

describe('a code is damaged', () => {
  it.each([
    `queryauthcode%RQ${body}`,
    `queryauthcode%40%40%40${body}%4`,
    `queryauthcode%40%40%40${body}%`,
    `queryauthcode%40%40%40%ZZ${body}`,
    `queryauthcode%u0040%u0040%u0040${body}`,
    `queryauthcode%25RQ${body}`,
    'queryauthcode',
    'queryauthcode@',
    'queryauthcode@@@',
    'queryauthcode%40%40%40',
    'queryauthcode%40%40%4',
    'queryauthco',
    `queryauthcode@@${body}`,
    `queryauthcode%40%40${body}`,
    `queryauthcode${body}`,
    `@@@${body}`,
    `queryauthcode@@@${body.slice(9)}\ufffd${body.slice(9)}`,
    `queryauthcode@@@${body}%EF%BF%BD`,
    `queryauthcode@@@Tr5+${body}`,
    `queryauthcode@@@Tr5%20${body}`,
    `queryauthcode@@@Tr5%2B${body}`,
    `queryauthcode@@@Tr5 oK q7`,
    `queryauthcode@@@Tr5%E6${body}`,
    `queryauthcode@@@Tr5…${body}`,
    `queryauthcode@@@Tr5...${body}`,
    'undefined',
    'null',
    '[object Object]',
  ])('%s', (damaged) => {
    expect(
      readCallback(`https://a.example/cb?authdesk_nonce=${nonce}&auth_code=${damaged}&expires_in=3600`),
    ).toEqual({
      nonce,
      code: expect.any(String),
      damaged: true,
      expiresIn: 3600,
    });
    expect(readCallback(`https://a.example/#/x?auth_code=${damaged}`)).toMatchObject({ damaged: true });
  });

  it('gives way to a whole one', () => {
    expect(readCallback(`?auth_code=queryauthcode%RQ&auth_code=${code}`)).toMatchObject({
      code,
      damaged: false,
    });
  });
});

const word = fc.stringMatching(/^[A-Za-z0-9_-]{6,40}$/);
const separator = fc.constantFrom('&', '&amp;', '&amp;amp;', '&#38;', '%26amp%3B', '%26', ';', '&+', '?');
const opening = fc.constantFrom('?', '#', '#?', '/#/wx/done?', '?x=1#/a?', '?x=1&amp;', '?x=1?', '#!/r/2?');
const encodings = fc.constantFrom(
  (text: string) => text,
  (text: string) => text.replaceAll('@', '%40'),
  (text: string) => text.replaceAll('@', '%2540'),
  (text: string) => text.replaceAll('@', '&#64;'),
);
const others = fc.dictionary(
  fc.stringMatching(/^[a-z]{1,8}$/).filter((name) => name !== 'auth' && !name.endsWith('to')),
  fc.webQueryParameters().map((text) =>
    encodeURIComponent(text)
      .slice(0, 20)
      .replace(/%[\dA-F]?$/, ''),
  ),
  { maxKeys: 4 },
);

describe('whatever lies between WeChat and us', () => {
  it('the same mark, code and lifetime come out', () => {
    const made = fc.record({
      mark: word,
      rest: word,
      opening,
      others,
      encode: encodings,
      between: fc.array(separator, { minLength: 8, maxLength: 8 }),
      order: fc.infiniteStream(fc.nat()),
      upper: fc.boolean(),
    });
    fc.assert(
      fc.property(made, ({ mark, rest, opening: open, others: more, encode, between, order, upper }) => {
        const expected = `queryauthcode@@@${rest}`;
        const name = (text: string) => (upper ? text.toUpperCase() : text);
        const ours = [
          `${name('authdesk_nonce')}=${mark}`,
          `${name('auth_code')}=${encode(expected)}`,
          `${name('expires_in')}=600`,
        ];
        const parts = [...ours, ...Object.entries(more).map((pair) => pair.join('='))]
          .map((part) => ({ part, at: order.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ part }, index) => (index === 0 ? part : `${between[index] ?? '&'}${part}`));
        expect(readCallback(`https://a.example/cb${open}${parts.join('')}`)).toEqual({
          nonce: mark,
          code: expected,
          damaged: false,
          expiresIn: 600,
        });
      }),
    );
  });

  it('random text gives none', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.webUrl({ withQueryParameters: true, withFragments: true }),
        ),
        (text) => {
          expect(readCallback(text)).toEqual({
            nonce: undefined,
            code: undefined,
            damaged: false,
            expiresIn: undefined,
          });
        },
      ),
    );
  });
});
