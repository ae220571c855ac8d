/**
 * Types and wrappers that languages print around names and values, taken off: what is left is `name: value`.
 * Each pattern is bounded: time is linear in the length.
 */
const rewrites: readonly (readonly [RegExp, string, string?])[] = [
  // PHP's print_r and var_dump: `[name] =>`, `["name":protected]=>`.
  [
    /\[\s?\\{0,8}["']?([\w.:;*-]{1,120}?)\\{0,8}["']?(?::(?:\\{0,8}"[\w\\]{1,120}\\{0,8}":)?(?:protected|private|public)|:[\w\\]{1,80}:private)?\s?\]\s{0,4}=>\s{0,80}/g,
    '$1 => ',
  ],
  [/\b(?:string|str)\(\d{1,9}\)\s{1,4}/g, ''],
  [
    /\b(?:int|integer|float|double|bool|long|NumberLong|NumberInt|Long|Integer|Int64)\(\s{0,2}\\{0,8}["']?([\w.+-]{1,40})\\{0,8}["']?\s{0,2}\)/g,
    '$1',
  ],
  [
    /\b(?:array\(\d{1,6}\)|(?:object\([\w\\]{1,120}\)|enum\([\w\\:]{1,120}\))(?:#\d{1,9})?\s?(?:\(\d{1,6}\))?)\s{0,4}\{/g,
    '{',
  ],
  [/(?<![\w\\])[\w\\]{1,120} Object\s{0,4}\(\s{0,80}\)/g, 'null', 'Object'],
  [/(?<![\w\\])(?:Array|array|[\w\\]{1,120} Object)\s{0,4}\(/g, '(', '('],
  // Values in a wrapper: Java's Optional, Rust's Some, Mongo's dates, Python's types, a cast.
  [
    /\b(?:Optional|Some|Just|of|ISODate|Date|str|bytes|String|SensitiveString|SecretStr|Symbol)\(\s{0,2}\\?(["'])/g,
    '($1',
  ],
  [/\((?:string|String|java\.lang\.String)\)\s{0,2}/g, ''],
  [/\bOptional\[([^[\]\n]{0,2000})\]/g, '$1', 'Optional['],
  [/\bOptional\.empty\b/g, 'null', 'Optional.'],
  // Debuggers put the ellipsis of a cut value after the closing quote.
  [/["'`](?=\.{3}|…)(?<=[\w-].)/g, ''],
  [/(?<=[\w-]{12}) {1,2}(?=…\d)/g, '', '…'],
  [/(?<=[\w-]{12})["']?\s?[（(]共\s?\d{1,6}\s?个?字符[)）]/g, '…', '字符'],
  [/(?<=[\w-]{12})["']?\s?\(\+\s?\d{1,6}\s?char(?:s|acters)?\)/g, '…', ' char'],
  // Hibernate logs values apart from their names, so nothing can be known about them.
  [/binding parameter \[\d{1,4}\] as \[\w{1,40}\] - \[[^\]\n]{0,2000}\]/g, '', 'binding parameter'],
  [/\b(component|authorizer) (?:access )?token(?=["'\s]{0,2}[:：=])/gi, '$1_access_token'],
  [/\b(component) verify ticket(?=["'\s]{0,2}[:：=])/gi, '$1_verify_ticket'],
  // A value under its type: DynamoDB, Firestore, MongoDB's extended JSON.
  [
    /\{\s{0,40}\\{0,8}["'](?:[SN]|BOOL|NULL|(?:string|integer|double|timestamp|null)Value|\$(?:numberLong|numberInt|date|oid))\\{0,8}["']\s{0,4}:\s{0,4}(\\{0,8}["'][^"'\\\n{}]{0,2000}\\{0,8}["']|[\w.+-]{1,40})\s{0,40}\}/g,
    '$1',
    '{',
  ],
  // Names in parts: `component.access-token`, 第三方平台 access_token.
  [/\bcomponent\.(?=(?:access[_-]?token|verify[_-]?ticket|app[_-]?id)\b)/gi, 'component_'],
  [/第三方平台\s{0,2}(?:的\s?)?(?=(?:access_?token|app_?id)\b)/gi, 'component_', '第三方平台'],
  // Jackson with types: `["java.lang.String","…"]`.
  [/\[\s{0,4}\\{0,8}["'](?:[a-z]\w{0,40}\.){1,8}[A-Z][\w$]{0,80}\\{0,8}["']\s{0,4},\s{0,4}/g, '['],
  // Python's and Rust's prefixes of a literal.
  [/(?<![\w"'])(?:b|u|r|rb|br)(?=\\{0,8}["'])/g, ''],
  // Records of mysql -E and of psql's expanded form, and of a document with several parts.
  [
    /^\s{0,8}(?:\*{5,80}[^*\n]{1,60}\*{5,80}|-\[[^\]\n]{1,40}\][-+]{0,200}|[-=*#_]{3,200})[^\S\n]{0,8}$/gm,
    '\n',
  ],
  [/^([\w.-]{1,64}) {1,60}\| (?=[^|\n]{0,4000}$)/gm, '$1: '],
  // A list's items in YAML.
  [/^(\s{0,40})- (?=[\w"'][\w."'-]{0,64}:\s)/gm, '\n$1'],
  // Component endpoints take their token under the plain name too (docs/wechat-api.md §1).
  [/(\/cgi-bin\/component\/\w{1,60}\?)access_token=/gi, '$1component_access_token='],
];

/** @param text in any notation @returns the same without type annotations and wrappers */
export function withoutTypes(text: string): string {
  // The third is a word that the text must contain: a cheap test before the pattern.
  return rewrites.reduce(
    (plain, [pattern, put, needs = '']) => (plain.includes(needs) ? plain.replace(pattern, put) : plain),
    text,
  );
}
