/** Notations in which programs, logs and people write a push down. */

export interface Written {
  signature: string;
  timestamp: string;
  nonce: string;
  msgSignature: string;
  encrypt: string;
  appid: string;
}

type Notation = (push: Written) => string;

const pairs = ({ signature, timestamp, nonce, msgSignature }: Written): [string, string][] => [
  ['signature', signature],
  ['timestamp', timestamp],
  ['nonce', nonce],
  ['encrypt_type', 'aes'],
  ['msg_signature', msgSignature],
];
const listed = (push: Written, one: (name: string, value: string) => string, between: string) =>
  pairs(push)
    .map(([name, value]) => one(name, value))
    .join(between);
const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const pascal = (name: string) => camel(`_${name}`);
const search = (push: Written) => listed(push, (name, value) => `${name}=${value}`, '&');

export const queries: Readonly<Record<string, Notation>> = {
  'an address': (push) => `https://open.example.com/wx/event?${search(push)}`,
  'a request line': (push) => `POST /wx/event?${search(push)} HTTP/1.1\r\nHost: open.example.com\r\n`,
  'nginx’s log': (push) =>
    `203.0.113.9 - - [28/Nov/2026:10:00:00 +0800] "POST /wx/event?${search(push)} HTTP/1.1" 200 7 "-" "Mozilla/4.0"`,
  'an address in a Go log': (push) => `{"url":"/e?${search(push).replaceAll('&', '\\u0026')}"}`,
  'curl -G': (push) =>
    `curl -G ${listed(push, (name, value) => `-d '${name}=${value}'`, ' ')} https://a.example`,
  'curl --data-urlencode': (push) =>
    `curl -G \\\n${listed(push, (name, value) => `  --data-urlencode "${name}=${value}"`, ' \\\n')}`,
  'name=[value] of WxJava': (push) =>
    `接收微信请求：[${listed(push, (name, value) => `${camel(name)}=[${value}]`, ', ')}]`,
  print_r: (push) => `Array\n(\n${listed(push, (name, value) => `    [${name}] => ${value}`, '\n')}\n)\n`,
  var_export: (push) => `array (\n${listed(push, (name, value) => `  '${name}' => '${value}',`, '\n')}\n)`,
  var_dump: (push) =>
    `array(5) {\n${listed(push, (name, value) => `  ["${name}"]=>\n  string(${value.length}) "${value}"`, '\n')}\n}`,
  'PHP’s serialization': (push) =>
    `a:5:{${listed(push, (name, value) => `s:${name.length}:"${name}";s:${value.length}:"${value}";`, '')}}`,
  JSON: (push) => JSON.stringify(Object.fromEntries(pairs(push))),
  'JSON with numbers, indented': (push) =>
    JSON.stringify(
      Object.fromEntries(pairs(push).map(([n, v]) => [n, n === 'timestamp' ? Number(v) : v])),
      null,
      2,
    ),
  'JSON with lists': (push) => JSON.stringify(Object.fromEntries(pairs(push).map(([n, v]) => [n, [v]]))),
  'a HAR file': (push) => JSON.stringify(pairs(push).map(([name, value]) => ({ name, value }))),
  'name: value': (push) => listed(push, (name, value) => `${name}: ${value}`, '\n'),
  'name : value with CRLF': (push) => listed(push, (name, value) => `${name} : ${value}`, '\r\n'),
  'in Chinese words': (push) => listed(push, (name, value) => `${name} 为 ${value}`, '，'),
  'in Chinese brackets': (push) => listed(push, (name, value) => `${name}【${value}】`, ' '),
  'name：value': (push) => listed(push, (name, value) => `${name}：${value}`, '，'),
  "name='value'": (push) => listed(push, (name, value) => `${name}='${value}'`, ' '),
  'name => "value"': (push) => listed(push, (name, value) => `${name} => "${value}"`, ', '),
  'name -> value': (push) => listed(push, (name, value) => `${name} -> ${value}`, '\n'),
  'a browser’s table': (push) => listed(push, (name, value) => `${name}\t${value}`, '\n'),
  'a browser’s list': (push) => listed(push, (name, value) => `${name}\n${value}`, '\n'),
  'columns of blanks': (push) => listed(push, (name, value) => `${name.padEnd(16)}${value}`, '\n'),
  'a table of rows': (push) => listed(push, (name, value) => `| ${name.padEnd(14)} | ${value} |`, '\n'),
  'a table with a head': (push) =>
    `| ${listed(push, (name) => name, ' | ')} |\n|---|---|---|---|---|\n| ${listed(push, (_, value) => value, ' | ')} |`,
  'a database’s table': (push) =>
    `+----+----+\n| ${listed(push, (name) => name, ' | ')} |\n+----+----+\n| ${listed(push, (_, value) => value, ' | ')} |\n+----+----+`,
  CSV: (push) => `${listed(push, (name) => name, ',')}\n${listed(push, (_, value) => `"${value}"`, ',')}`,
  'a vertical table': (push) => listed(push, (name, value) => `${name.padStart(14)}: ${value}`, '\n'),
  'a Go map': (push) => `map[${listed(push, (name, value) => `${name}:[${value}]`, ' ')}]`,
  'a Go struct': (push) => `{${listed(push, (name, value) => `${pascal(name)}:${value}`, ' ')}}`,
  'a Go struct with quotes': (push) =>
    `main.Query{${listed(push, (name, value) => `${pascal(name)}:"${value}"`, ', ')}}`,
  'a QueryDict': (push) => `<QueryDict: {${listed(push, (name, value) => `'${name}': ['${value}']`, ', ')}}>`,
  'a dict of bytes': (push) => `{${listed(push, (name, value) => `b'${name}': [b'${value}']`, ', ')}}`,
  'a list of tuples': (push) => `[${listed(push, (name, value) => `('${name}', '${value}')`, ', ')}]`,
  'a Ruby hash': (push) => `{${listed(push, (name, value) => `"${name}"=>"${value}"`, ', ')}}`,
  'a Ruby hash of symbols': (push) => `{${listed(push, (name, value) => `:${name}=>"${value}"`, ', ')}}`,
  'a Java map': (push) => `{${listed(push, (name, value) => `${name}=${value}`, ', ')}}`,
  Lombok: (push) => `PushDto(${listed(push, (name, value) => `${camel(name)}=${value}`, ', ')})`,
  'a Rust struct': ({ timestamp, nonce, msgSignature }) =>
    `PushQuery { timestamp: ${timestamp}, nonce: "${nonce}", msg_signature: Some("${msgSignature}") }`,
  'Java’s Optional': ({ timestamp, nonce, msgSignature }) =>
    `timestamp=${timestamp}, nonce=${nonce}, msgSignature=Optional[${msgSignature}]`,
  Xdebug: (push) =>
    listed(push, (name, value) => `  '${name}' => string '${value}' (length=${value.length})`, '\n'),
  'blanks alone': (push) => listed(push, (name, value) => `${name} ${value}`, ' '),
  'names in Chinese': ({ timestamp, nonce, msgSignature }) =>
    `消息签名：${msgSignature}\n时间戳：${timestamp}\n随机串：${nonce}`,
  'parameters of a call': ({ timestamp, nonce, msgSignature }) =>
    `decryptMsg("${msgSignature}", "${timestamp}", "${nonce}", xml)`,
  'a Java record': (push) => `Push[${listed(push, (name, value) => `${camel(name)}=${value}`, ', ')}]`,
  'a Kotlin class': (push) => `Push(${listed(push, (name, value) => `${camel(name)}='${value}'`, ', ')})`,
  'C# names': (push) => listed(push, (name, value) => `${pascal(name)} = "${value}"`, ';\n'),
  'Tencent’s sample': (push) =>
    `sReqMsgSig: ${push.msgSignature}\nsReqTimeStamp: ${push.timestamp}\nsReqNonce: ${push.nonce}`,
  XML: (push) => listed(push, (name, value) => `<${pascal(name)}><![CDATA[${value}]]></${pascal(name)}>`, ''),
  'Node’s URLSearchParams': (push) =>
    `URLSearchParams { ${listed(push, (name, value) => `'${name}' => '${value}'`, ', ')} }`,
  'a form with parts': (push) =>
    listed(
      push,
      (name, value) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      '',
    ),
  settings: (push) => listed(push, (name, value) => `export ${name.toUpperCase()}=${value}`, '\n'),
  'upper-case sums': (push) =>
    search({
      ...push,
      signature: push.signature.toUpperCase(),
      msgSignature: push.msgSignature.toUpperCase(),
    }),
  'without signature': ({ timestamp, nonce, msgSignature }) =>
    `nonce=${nonce}&msg_signature=${msgSignature}&timestamp=${timestamp}`,
};

const wrap = (text: string, width: number, between = '\n') =>
  text.replace(new RegExp(`.{${width}}(?=.)`, 'g'), `$&${between}`);
const xml = ({ appid, encrypt }: Written) =>
  `<xml>\n    <AppId><![CDATA[${appid}]]></AppId>\n    <Encrypt><![CDATA[${encrypt}]]></Encrypt>\n</xml>`;

const hex = (push: Written, digits: number): string[] =>
  Buffer.from(xml(push))
    .toString('hex')
    .match(new RegExp(`.{1,${digits}}`, 'g')) ?? [];
/** Lines of 16 bytes: where they stand, what they are, what of it can be shown. */
function dump(push: Written, digits: number, line: (at: string, bytes: string[], shown: string) => string) {
  const perLine = 32 / digits;
  const all = hex(push, digits);
  return Array.from({ length: Math.ceil(all.length / perLine) }, (_, index) => {
    const bytes = all.slice(index * perLine, (index + 1) * perLine);
    const shown = Buffer.from(bytes.join(''), 'hex').toString('latin1');
    return line((index * 16).toString(16).padStart(8, '0'), bytes, shown.replace(/[^\x20-\x7e]/g, '.'));
  }).join('\n');
}

export const bodies: Readonly<Record<string, Notation>> = {
  XML: xml,
  'XML on one line': (push) => xml(push).replace(/\s*\n\s*/g, ''),
  'XML with CRLF': (push) => xml(push).replaceAll('\n', '\r\n'),
  'XML without CDATA': ({ appid, encrypt }) =>
    `<xml><Encrypt>${encrypt}</Encrypt><AppId>${appid}</AppId></xml>`,
  'XML with blanks': ({ appid, encrypt }) =>
    `<xml>\n<AppId>\n ${appid}\n</AppId>\n<Encrypt>\n  <![CDATA[${encrypt}]]>\n</Encrypt></xml>`,
  'a message’s XML': ({ encrypt }) =>
    `<xml><ToUserName><![CDATA[gh_0123456789ab]]></ToUserName><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`,
  JSON: ({ appid, encrypt }) => JSON.stringify({ AppId: appid, Encrypt: encrypt }),
  'JSON of PHP': ({ appid, encrypt }) =>
    JSON.stringify({ AppId: appid, Encrypt: encrypt }).replaceAll('/', '\\/'),
  'indented JSON': ({ encrypt }) =>
    JSON.stringify({ Encrypt: encrypt, ToUserName: 'gh_0123456789ab' }, null, 4),
  'a body in a log of PHP': (push) => JSON.stringify({ body: xml(push) }).replaceAll('/', '\\/'),
  'a body in a JSON log': (push) => JSON.stringify({ at: 1, body: xml(push) }),
  'JSON in a JSON log': ({ encrypt }) => JSON.stringify({ body: JSON.stringify({ Encrypt: encrypt }) }),
  'a body in a log of Go': (push) =>
    JSON.stringify({ body: xml(push) })
      .replaceAll('<', '\\u003c')
      .replaceAll('>', '\\u003e'),
  'a body in nginx’s log': (push) => xml(push).replaceAll('"', '\\x22').replaceAll('\n', '\\x0A'),
  'a form': ({ appid, encrypt }) => `AppId=${appid}&Encrypt=${encodeURIComponent(encrypt)}`,
  print_r: ({ appid, encrypt }) => `Array\n(\n    [AppId] => ${appid}\n    [Encrypt] => ${encrypt}\n)\n`,
  var_dump: ({ encrypt }) => `array(1) {\n  ["Encrypt"]=>\n  string(${encrypt.length}) "${encrypt}"\n}`,
  var_export: ({ encrypt }) => `array (\n  'Encrypt' => '${encrypt}',\n)`,
  'PHP’s serialization': ({ encrypt }) => `a:1:{s:7:"Encrypt";s:${encrypt.length}:"${encrypt}";}`,
  'a dict': ({ appid, encrypt }) => `{'AppId': '${appid}', 'Encrypt': '${encrypt}'}`,
  'an OrderedDict': ({ appid, encrypt }) => `OrderedDict([('AppId', '${appid}'), ('Encrypt', '${encrypt}')])`,
  'bytes of Python': (push) => `b'${xml(push).replaceAll('\n', '\\n')}'`,
  Lombok: ({ encrypt }) => `InMsg(toUserName=gh_0123456789ab, encrypt=${encrypt}, agentId=null)`,
  'a Java map': ({ appid, encrypt }) => `{AppId=${appid}, Encrypt=${encrypt}}`,
  'a Ruby hash': ({ appid, encrypt }) => `{"AppId"=>"${appid}", "Encrypt"=>"${encrypt}"}`,
  'a Go struct': ({ encrypt }) =>
    `{XMLName:{Space: Local:xml} ToUserName:gh_0123456789ab Encrypt:${encrypt}}`,
  'name: value': ({ encrypt }) => `Encrypt: ${encrypt}`,
  'Tencent’s sample': ({ encrypt }) => `sEncryptMsg = "${encrypt}"`,
  'Chinese words': ({ encrypt }) => `密文：${encrypt}`,
  'base64 alone': ({ encrypt }) => `\n${encrypt}\n`,
  'base64 in quotes': ({ encrypt }) => `\n"${encrypt}"\n`,
  'base64 at 64 columns': ({ encrypt }) => `\n${wrap(encrypt, 64)}\n`,
  'base64 at 76 columns with CRLF': ({ encrypt }) => `\r\n${wrap(encrypt, 76, '\r\n')}\r\n`,
  'base64 at 80 columns': ({ encrypt }) => `\n${wrap(encrypt, 80)}\n`,
  'a quoted mail': ({ encrypt }) => `\n> ${wrap(encrypt, 72, '\n> ')}\n`,
  'lines of a program': ({ encrypt }) => `encrypt = "${wrap(encrypt, 60, '" +\n    "')}";`,
  'XML at 76 columns': (push) => xml({ ...push, encrypt: wrap(push.encrypt, 76) }),
  'a terminal of 80 columns': (push) => wrap(`Encrypt=${push.encrypt}`, 80),
  'base64 of a gateway': (push) =>
    JSON.stringify({ body: Buffer.from(xml(push)).toString('base64'), isBase64Encoded: true }),
  'a Buffer of Node': (push) => `<Buffer ${hex(push, 2).join(' ')}>`,
  'hexadecimal bytes': (push) => `body=${hex(push, 2).join('')}`,
  'a Buffer as JSON': (push) => JSON.stringify(Buffer.from(xml(push))),
  'a Buffer of JSON': ({ encrypt }) =>
    `<Buffer ${[...Buffer.from(JSON.stringify({ Encrypt: encrypt }))].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')}>`,
  'bytes of Go': (push) => `[${[...Buffer.from(xml(push))].join(' ')}]`,
  'bytes of Java': (push) => `[${[...Buffer.from(xml(push))].join(', ')}]`,
  xxd: (push) => dump(push, 4, (at, bytes, shown) => `${at}: ${bytes.join(' ').padEnd(39)}  ${shown}`),
  'hexdump -C': (push) =>
    dump(push, 2, (at, bytes, shown) => {
      const [left, right] = [bytes.slice(0, 8).join(' '), bytes.slice(8).join(' ')];
      return `${at}  ${`${left}  ${right}`.padEnd(50)}|${shown}|`;
    }),
  'JSON with line breaks': ({ encrypt }) => JSON.stringify({ Encrypt: `${wrap(encrypt, 76)}\n` }),
};

/** Layers around a whole text. */
export const layers: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'as JSON': (text) => JSON.stringify(text),
  'as JSON of PHP': (text) => JSON.stringify(text).replaceAll('/', '\\/'),
  'for HTML': (text) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  'percent-encoded': (text) => encodeURIComponent(text),
  'in a log line': (text) => `2026-11-28T10:00:00.123+08:00  INFO 1 --- [nio-8112-exec-6] c.e.Push : ${text}`,
};

/** What else stands in a log. */
export const noises = [
  '',
  '[2026-11-28 10:00:00] production.INFO: 收到推送',
  '{"level":"info","timestamp":1764294000123,"traceId":"4bf92f3577b34da6a3ce929d0e0e4736"}',
  '{"@timestamp":"2026-11-28T10:00:00.123Z","msg":"push"}',
  'signature ok, nonce checked, timestamp fine',
  'ERROR check signature failed: signature mismatch',
  '200 OK success',
  'openid=[null], nonceStr=Wm3WZYTPz0wzccnW, jsapi signature',
  'rid: 64f69b23-60f73830-19f36488',
  '\n\n\r\n',
  'authdesk_nonce=AAAAAAAAAAAAAAAA auth_code=queryauthcode@@@x',
];

/** A whole text as a terminal of so many columns shows it. */
export const inTerminal = (text: string, columns: number): string =>
  text
    .split('\n')
    .map((line) => wrap(line, columns))
    .join('\n');
