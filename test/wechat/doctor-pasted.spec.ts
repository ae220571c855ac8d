import { describe, expect, it } from 'vitest';
import { ask, at, encryptOf, paramOf, pasted, push } from './doctor-samples.ts';
import { quotedPrintable } from './mail.ts';

/** How mail, headers and databases write a push down: nothing of theirs is the push's fault. */

const good = push({ fields: { Note: '乙'.repeat(60) } });
const encrypt = encryptOf(good.body);
const of = (name: string) => paramOf(good.query, name);

const fineIn = (text: string) => {
  const found = ask(text);
  return { said: found.cause?.finding, code: found.conclusion.code, signed: found.genuine };
};
const genuine = { said: undefined, code: 'genuine', signed: true };

describe('in mail', () => {
  const broken = (width: number) =>
    good.body.replace(encrypt, encrypt.replace(new RegExp(`.{${width}}`, 'g'), '$&\n'));
  const quoted = (text: string, mark: string) =>
    text
      .split('\n')
      .map((line) => `${mark}${line}`)
      .join('\n');

  it.each(['> ', '>', '| ', '>> ', '> > ', ' > | '])(
    'its CDATA may be broken and quoted with `%s`',
    (mark) => {
      for (const width of [4, 40, 64, 76]) {
        expect(fineIn(quoted(pasted({ ...good, body: broken(width) }), mark))).toEqual(genuine);
        expect(fineIn(`${pasted({ ...good, body: '' })}\n${quoted(broken(width), mark)}`)).toEqual(genuine);
      }
    },
  );

  it('its source, quoted-printable, is read as it is meant', () => {
    const ascii = push({ fields: { Note: 'n'.repeat(60) } });
    for (let shift = 0; shift < 76; shift += 7)
      expect(fineIn(quotedPrintable(`${'x'.repeat(shift)} ${pasted(ascii)}`))).toEqual(genuine);
  });

  it('its element may be broken anywhere', () => {
    const body = good.body
      .replace('<![CDATA[', '\n<![CDATA[\n')
      .replace(']]></Encrypt>', '\n]]>\n</Encrypt>');
    expect(fineIn(quoted(pasted({ ...good, body }), '> '))).toEqual(genuine);
    const cut = pasted(good).replace(/.{70}/g, '$&\n');
    expect(fineIn(quoted(cut, '> '))).toEqual(genuine);
  });
});

describe('in headers', () => {
  it.each(['X-', 'x-', 'X-Wechat-', 'X-WX-Push-', 'HTTP_X_'])('of a proxy’s own, under %s', (prefix) => {
    const between = prefix.endsWith('_') ? '_' : '-';
    const headers = ['Msg-Signature', 'Timestamp', 'Nonce'].map((name) => {
      const value = of(name.toLowerCase().replace('-', '_'));
      return `${prefix}${name.replace('-', between)}: ${value}`;
    });
    expect(fineIn(`POST /hook HTTP/1.1\n${headers.join('\n')}\n\n${good.body}`)).toEqual(genuine);
  });

  it('of a gateway’s own signing are not the push’s', () => {
    const gateway = `x-ca-signature: ${'a'.repeat(40)}\nx-ca-timestamp: ${at + 5}\nx-ca-nonce: 77aa`;
    const found = ask(`${gateway}\n${good.body}`);
    expect(found.evidence).toMatchObject({ signature: undefined, timestamp: undefined, nonce: undefined });
  });
});

describe('in SQL', () => {
  const [sum, time, nonce] = [of('msg_signature'), of('timestamp'), of('nonce')];
  it.each([
    [
      `INSERT INTO push_log (msg_signature,timestamp,nonce,encrypt) VALUES ('${sum}','${time}','${nonce}','${encrypt}')`,
    ],
    [
      `insert into \`push\` (\`id\`, \`encrypt\`, \`nonce\`, \`timestamp\`, \`msg_signature\`) values (7, '${encrypt}', '${nonce}', ${time}, '${sum}');`,
    ],
    [
      `REPLACE INTO p (nonce, timestamp, msg_signature, body)\nVALUES\n('1', 2, '3', ''), ("${nonce}", "${time}", "${sum}", "${good.body}")`,
    ],
    [
      JSON.stringify({
        sql: `INSERT INTO p ("msg_signature","timestamp","nonce","encrypt") VALUES ('${sum}','${time}','${nonce}','${encrypt}')`,
      }),
    ],
  ])('an INSERT: %s', (sql) => {
    expect(fineIn(sql)).toEqual(genuine);
  });

  it('of two rows each has its own', () => {
    const row = (given: typeof good) =>
      `('${paramOf(given.query, 'msg_signature')}',${time},'${paramOf(given.query, 'nonce')}','${encryptOf(given.body)}')`;
    const other = push({ token: 'of-nobody', aesKey: 'Z'.repeat(43), random: Buffer.alloc(20, 9) });
    for (const rows of [
      [row(good), row(other)],
      [row(other), row(good)],
    ])
      expect(
        fineIn(`INSERT INTO p (msg_signature,timestamp,nonce,encrypt) VALUES ${rows.join(',')};`),
      ).toEqual(genuine);
  });
});
