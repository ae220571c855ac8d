/** A record as programs and stores write it: its names and values, in order. Written anew here, not by the readers. */
export type Pairs = readonly (readonly [string, string])[];
export type Notation = (pairs: Pairs) => string;

const isNumber = (text: string) => /^\d{1,10}$/.test(text);
const literal = (text: string, quote = '"') => (isNumber(text) ? text : `${quote}${text}${quote}`);
const each = (pairs: Pairs, write: (name: string, value: string) => string, between = ', ') =>
  pairs.map(([name, value]) => write(name, value)).join(between);
const camel = (name: string) => name.replace(/_(\w)/g, (_, char: string) => char.toUpperCase());
const pascal = (name: string) => camel(name).replace(/^\w/, (char) => char.toUpperCase());

/** What a language prints of a map, a struct or an object. */
export const languages: Readonly<Record<string, Notation>> = {
  JSON: (pairs) => `{${each(pairs, (name, value) => `"${name}":${literal(value)}`, ',')}}`,
  'indented JSON': (pairs) => JSON.stringify(Object.fromEntries(pairs), null, 2),
  'JSON with Jackson’s types': (pairs) =>
    `["java.util.HashMap",{${each(pairs, (name, value) => `"${name}":["java.lang.${isNumber(value) ? 'Long' : 'String'}",${literal(value)}]`, ',')}}]`,
  'Jackson’s @class': (pairs) =>
    `{"@class":"com.example.Token",${each(pairs, (name, value) => `"${camel(name)}":${literal(value)}`, ',')}}`,
  XML: (pairs) => `<xml>${each(pairs, (name, value) => `<${name}>${value}</${name}>`, '\n')}</xml>`,
  'XML with CDATA': (pairs) =>
    `<xml>${each(pairs, (name, value) => `<${name}><![CDATA[${value}]]></${name}>`, '')}</xml>`,
  'PHP print_r': (pairs) =>
    `Array\n(\n${each(pairs, (name, value) => `    [${name}] => ${value}`, '\n')}\n)\n`,
  'print_r of an object': (pairs) =>
    `App\\Model Object\n(\n${each(pairs, (name, value) => `    [${name}:protected] => ${value}`, '\n')}\n)\n`,
  'PHP var_dump': (pairs) =>
    `array(${pairs.length}) {\n${each(pairs, (name, value) => `  ["${name}"]=>\n  ${isNumber(value) ? `int(${value})` : `string(${value.length}) "${value}"`}`, '\n')}\n}`,
  'PHP var_export': (pairs) =>
    `array (\n${each(pairs, (name, value) => `  '${name}' => ${literal(value, "'")},`, '\n')}\n)`,
  'short PHP array': (pairs) => `[${each(pairs, (name, value) => `'${name}' => ${literal(value, "'")}`)}]`,
  'Python dict': (pairs) => `{${each(pairs, (name, value) => `'${name}': ${literal(value, "'")}`)}}`,
  'Python bytes': (pairs) => `{${each(pairs, (name, value) => `b'${name}': b'${value}'`)}}`,
  'Python OrderedDict': (pairs) =>
    `OrderedDict([${each(pairs, (name, value) => `('${name}', ${literal(value, "'")})`)}])`,
  'Python dataclass': (pairs) => `Token(${each(pairs, (name, value) => `${name}=${literal(value, "'")}`)})`,
  'Ruby hash': (pairs) => `{${each(pairs, (name, value) => `"${name}"=>${literal(value)}`)}}`,
  'Ruby symbols': (pairs) => `{:${each(pairs, (name, value) => `${name}=>${literal(value)}`, ', :')}}`,
  'Ruby object': (pairs) => `#<Token:0x00007f ${each(pairs, (name, value) => `@${name}=${literal(value)}`)}>`,
  'Go map': (pairs) => `map[${each(pairs, (name, value) => `${name}:${value}`, ' ')}]`,
  'Go struct': (pairs) => `&{${each(pairs, (name, value) => `${pascal(name)}:${value}`, ' ')}}`,
  'Go %#v': (pairs) => `main.Token{${each(pairs, (name, value) => `${pascal(name)}:${literal(value)}`)}}`,
  'Go map %#v': (pairs) =>
    `map[string]interface {}{${each(pairs, (name, value) => `"${name}":${literal(value)}`)}}`,
  'Java map': (pairs) => `{${each(pairs, (name, value) => `${name}=${value}`)}}`,
  Lombok: (pairs) => `WxToken(${each(pairs, (name, value) => `${camel(name)}=${value}`)})`,
  'Java object': (pairs) => `WxToken{${each(pairs, (name, value) => `${camel(name)}='${value}'`)}}`,
  'Apache ToStringBuilder': (pairs) =>
    `com.example.Token@1b2c[${each(pairs, (name, value) => `${camel(name)}=${value}`, ',')}]`,
  'C# record': (pairs) => `Token { ${each(pairs, (name, value) => `${pascal(name)} = ${value}`)} }`,
  'Rust debug': (pairs) =>
    `Token { ${each(pairs, (name, value) => `${name}: ${isNumber(value) ? value : `Some("${value}")`}`)} }`,
  'Node’s inspect': (pairs) =>
    `{\n  ${each(pairs, (name, value) => `${name}: ${literal(value, "'")}`, ',\n  ')}\n}`,
  'Scala Map': (pairs) => `Map(${each(pairs, (name, value) => `${name} -> ${value}`)})`,
  'Perl Dumper': (pairs) =>
    `$VAR1 = {\n  ${each(pairs, (name, value) => `'${name}' => '${value}'`, ',\n  ')}\n};`,
  'Elixir map': (pairs) => `%{${each(pairs, (name, value) => `"${name}" => ${literal(value)}`)}}`,
  'a property list': (pairs) =>
    `<dict>${each(pairs, (name, value) => `<key>${name}</key><string>${value}</string>`, '')}</dict>`,
};

/** Settings, addresses, statements. */
export const files: Readonly<Record<string, Notation>> = {
  YAML: (pairs) => each(pairs, (name, value) => `${name}: ${literal(value)}`, '\n'),
  dotenv: (pairs) => each(pairs, (name, value) => `${name.toUpperCase()}=${value}`, '\n'),
  'exported variables': (pairs) =>
    each(pairs, (name, value) => `export WX_${name.toUpperCase()}="${value}"`, '\n'),
  properties: (pairs) =>
    each(pairs, (name, value) => `wx.open.${name.replaceAll('_', '-')} = ${value}`, '\n'),
  'a query': (pairs) =>
    `https://api.weixin.qq.com/cgi-bin/component/x?${each(pairs, (name, value) => `${name}=${encodeURIComponent(value)}`, '&')}`,
  'a form': (pairs) => each(pairs, (name, value) => `${name}=${encodeURIComponent(value)}`, '&'),
  'names with values in Chinese': (pairs) => each(pairs, (name, value) => `${name}：${value}`, '，'),
  UPDATE: (pairs) => `UPDATE wx_open SET ${each(pairs, (name, value) => `\`${name}\`='${value}'`)};`,
  INSERT: (pairs) =>
    `INSERT INTO wx_open (${each(pairs, (name) => `\`${name}\``)}, updated) VALUES (${each(pairs, (_, value) => literal(value, "'"))}, NOW());`,
  CSV: (pairs) => `${each(pairs, (name) => name, ',')}\n${each(pairs, (_, value) => value, ',')}`,
  'quoted CSV': (pairs) =>
    `${each(pairs, (name) => `"${name}"`, ',')}\n${each(pairs, (_, value) => `"${value}"`, ',')}`,
  TSV: (pairs) => `id\t${each(pairs, (name) => name, '\t')}\n1\t${each(pairs, (_, value) => value, '\t')}`,
  'a table of mysql': (pairs) => {
    const rule = `+${each(pairs, () => '------', '+')}+`;
    const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
    const names = pairs.map(([name]) => name);
    return [rule, line(names), rule, line(pairs.map(([, value]) => value)), rule].join('\n');
  },
  'a table of psql': (pairs) =>
    ` ${each(pairs, (name) => name, ' | ')} \n${each(pairs, () => '--------', '+')}\n ${each(pairs, (_, value) => value, ' | ')} \n(1 row)`,
  'mysql -E': (pairs) =>
    `*************************** 1. row ***************************\n${each(pairs, (name, value) => `${name.padStart(26)}: ${value}`, '\n')}\n1 row in set (0.00 sec)`,
  'psql, expanded': (pairs) =>
    `-[ RECORD 1 ]----------+------\n${each(pairs, (name, value) => `${name.padEnd(24)} | ${value}`, '\n')}`,
  'a page’s table': (pairs) =>
    `<table>\n<tr>${each(pairs, (name) => `<th>${name}</th>`, '')}</tr>\n<tr>${each(pairs, (_, value) => `<td class="v">${value}</td>`, '')}</tr>\n</table>`,
  DynamoDB: (pairs) =>
    `{"Item":{${each(pairs, (name, value) => `"${name}":{"${isNumber(value) ? 'N' : 'S'}":"${value}"}`, ',')}}}`,
  Firestore: (pairs) =>
    `{"fields":{${each(pairs, (name, value) => `"${name}": {"${isNumber(value) ? 'integer' : 'string'}Value": "${value}"}`)}}}`,
  'MongoDB’s extended JSON': (pairs) =>
    `{"_id":{"$oid":"652f1a2b3c4d5e6f70810000"},${each(pairs, (name, value) => `"${name}":${isNumber(value) ? `{"$numberLong":"${value}"}` : `"${value}"`}`, ',')}}`,
  'a log of MyBatis': (pairs) =>
    `<==    Columns: id, ${each(pairs, (name) => name)}\n<==        Row: 1, ${each(pairs, (_, value) => value)}\n<==      Total: 1`,
  'lines of sqlite': (pairs) => each(pairs, (name, value) => `${name.padStart(26)} = ${value}`, '\n'),
};

const bytes = (text: string) => Buffer.from(text, 'latin1');
const int = (value: number, size: number, little = false) => {
  const made = Buffer.alloc(size);
  if (little) made.writeUIntLE(value, 0, size);
  else made.writeUIntBE(value, 0, size);
  return made;
};
const all = (pairs: Pairs, write: (text: string) => Buffer) => Buffer.concat(pairs.flat().map(write));
const kryo = (text: string) => {
  if (text.length > 1 && text.length <= 32) {
    const made = bytes(text);
    made[made.length - 1] = (made.at(-1) ?? 0) | 0x80;
    return made;
  }
  const length = text.length + 1;
  return Buffer.concat([Buffer.from([0x80 | 0x40 | (length & 0x3f), length >> 6]), bytes(text)]);
};

/** Serializers that write bytes. All values are strings here. */
export const binaries: Readonly<Record<string, (pairs: Pairs) => Buffer>> = {
  'JDK serialization': (pairs) =>
    Buffer.concat([
      bytes(
        '\u00ac\u00ed\u0000\u0005sr\u0000\u0011java.util.HashMap\u0005\u0007\u00da\u00c1\u00c3\u0016`\u00d1\u0003\u0000\u0002F\u0000',
      ),
      all(pairs, (text) => Buffer.concat([bytes('t'), int(text.length, 2), bytes(text)])),
      bytes('x'),
    ]),
  igbinary: (pairs) =>
    Buffer.concat([
      bytes('\u0000\u0000\u0000\u0002\u0014\u0002'),
      all(pairs, (text) => Buffer.concat([bytes('\u0011'), int(text.length, 1), bytes(text)])),
    ]),
  pickle: (pairs) =>
    Buffer.concat([
      bytes('\u0080\u0004\u0095\u00c5\u0000\u0000\u0000\u0000\u0000\u0000\u0000}\u0094('),
      all(pairs, (text) =>
        Buffer.concat([bytes('\u008c'), int(text.length, 1), bytes(text), bytes('\u0094')]),
      ),
      bytes('u.'),
    ]),
  MessagePack: (pairs) =>
    Buffer.concat([
      int(0x80 | pairs.length, 1),
      all(pairs, (text) =>
        Buffer.concat([
          text.length < 32 ? int(0xa0 | text.length, 1) : Buffer.concat([int(0xd9, 1), int(text.length, 1)]),
          bytes(text),
        ]),
      ),
    ]),
  BSON: (pairs) =>
    Buffer.concat(
      pairs.map(([name, value]) =>
        Buffer.concat([
          bytes(`\u0002${name}\u0000`),
          int(value.length + 1, 4, true),
          bytes(`${value}\u0000`),
        ]),
      ),
    ),
  'Kryo 5': (pairs) =>
    Buffer.concat([
      bytes('\u0001\u0000'),
      all(pairs, (text) => Buffer.concat([bytes('\u0003\u0001'), kryo(text)])),
    ]),
  'JBoss Marshalling': (pairs) =>
    Buffer.concat([
      bytes('\u0004'),
      all(pairs, (text) => Buffer.concat([bytes('>'), int(text.length, 1), bytes(text)])),
    ]),
};

/** Bytes as redis-cli prints them. */
export function redisCli(raw: Buffer): string {
  const known: Readonly<Record<number, string>> = {
    7: '\\a',
    8: '\\b',
    9: '\\t',
    10: '\\n',
    13: '\\r',
    34: '\\"',
    92: '\\\\',
  };
  const shown = [...raw].map(
    (byte) =>
      known[byte] ??
      (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`),
  );
  return `"${shown.join('')}"`;
}

export const phpSerialized: Notation = (pairs) =>
  `a:${pairs.length}:{${each(pairs, (name, value) => `s:${name.length}:"${name}";${isNumber(value) ? `i:${value};` : `s:${value.length}:"${value}";`}`, '')}}`;

const quoted = (text: string) => JSON.stringify(text);
/** Redis, as its tools print it. */
export const redis: Readonly<Record<string, Notation>> = {
  HGETALL: (pairs) =>
    pairs
      .flat()
      .map((text, index) => `${index + 1}) ${quoted(text)}`)
      .join('\n'),
  'HGETALL under its command': (pairs) => `127.0.0.1:6379> HGETALL wx:open\n${redis.HGETALL?.(pairs)}`,
  'HGETALL --raw': (pairs) => pairs.flat().join('\n'),
  RESP3: (pairs) =>
    pairs.map(([name, value], index) => `${index + 1}# ${quoted(name)} => ${quoted(value)}`).join('\n'),
  RESP: (pairs) =>
    `*${pairs.length * 2}\r\n${pairs
      .flat()
      .map((text) => `$${text.length}\r\n${text}\r\n`)
      .join('')}`,
  HSET: (pairs) => `HSET wx:open ${each(pairs, (name, value) => `${name} ${value}`, ' ')}`,
  MONITOR: (pairs) =>
    `1789200000.123456 [0 127.0.0.1:51234] "HMSET" "wx:open" ${pairs.flat().map(quoted).join(' ')}`,
  'a string of PHP': (pairs) => quoted(phpSerialized(pairs)),
  'a string of JSON': (pairs) => quoted(JSON.stringify(Object.fromEntries(pairs))),
};

export const texts: Readonly<Record<string, Notation>> = {
  ...languages,
  ...files,
  ...redis,
  'PHP serialize': phpSerialized,
  'a PHP object': (pairs) => phpSerialized(pairs).replace('a:', 'O:8:"stdClass":'),
  ...Object.fromEntries(
    Object.entries(binaries).map(([name, write]): [string, Notation] => [
      `${name}, printed by redis-cli`,
      (pairs) => redisCli(write(pairs)),
    ]),
  ),
};
