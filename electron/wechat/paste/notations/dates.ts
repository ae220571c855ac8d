/** Dates as languages and protocols print them, rewritten as `2026-11-29T10:00:00Z`. */

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const month = `(?<name>${months.join('|')})`;
const weekday = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const clock = String.raw`(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d))?`;

/** Named groups say which part is which. */
const forms = [
  // PHP: `{"date":"2026-11-29 07:00:00.000000","timezone_type":3,"timezone":"UTC"}`.
  String.raw`\{\s{0,20}\\?"date\\?"\s?:\s?\\?"(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d) ${clock}(?:\.\d{1,6})?\\?"[^{}]{0,80}\\?"timezone\\?"\s?:\s?\\?"(?<zone>[\w/+:-]{1,40})\\?"\s{0,20}\}`,
  // HTTP, mail: `Sun, 29 Nov 2026 07:00:00 GMT`.
  String.raw`\b${weekday}, (?<day>\d{1,2}) ${month} (?<year>\d{4}) ${clock} (?<zone>GMT|UTC|[+-]\d{4})`,
  // Java, Ruby, `date`: `Sun Nov 29 15:00:00 CST 2026`; C without a zone.
  String.raw`\b${weekday} ${month} {1,2}(?<day>\d{1,2}) ${clock}(?: (?<zone>[A-Z]{2,5}|[+-]\d{4}))? (?<year>\d{4})\b`,
  // JavaScript: `Sun Nov 29 2026 15:00:00 GMT+0800 (…)`.
  String.raw`\b${weekday} ${month} (?<day>\d\d) (?<year>\d{4}) ${clock} GMT(?<zone>[+-]\d{4})`,
  // Kibana, Java's own formats: `Nov 28, 2026 @ 12:00:00.000`, `Nov 28, 2026, 12:00:00 PM`.
  String.raw`\b${month} (?<day>\d{1,2}), (?<year>\d{4})(?:,| @)? ${clock}(?:\.\d{1,6})?(?: (?<half>[AP]M))?`,
  // Go, Ruby: `2026-11-29 15:00:00.123 +0800 CST m=+0.01`.
  String.raw`(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d) ${clock}(?:\.\d{1,9})? (?<zone>[+-]\d{4})\b(?: [A-Z]{2,5}\b)?(?: m=[+-][\d.]{1,20})?`,
  // `2026年11月28日 12:00`, `2026/11/8 上午9:05:00`; ISO dates are left alone.
  String.raw`(?<!\d)(?!20\d\d[-/]\d\d[-/]\d\d[T ]\d\d:\d\d)(?<year>20\d\d)(?:年|[-/.])(?<month>\d{1,2})(?:月|[-/.])(?<day>\d{1,2})日?[ T]{1,2}(?<half>上午|下午|AM |PM )?${clock}(?![\d:])`,
  // .NET, spreadsheets: `11/28/2026 9:05:00 AM`.
  String.raw`(?<![\d/])(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>20\d\d) ${clock}(?: (?<half>[AP]M))?`,
  // Jackson: `[2026,11,28,12,0,0]`.
  String.raw`\[(?<year>20\d\d),\s?(?<month>\d{1,2}),\s?(?<day>\d{1,2}),\s?(?<hour>\d{1,2}),\s?(?<minute>\d{1,2})(?:,\s?(?<second>\d{1,2}))?(?:,\s?\d{1,9})?\]`,
  // Python: `datetime.datetime(2026, 11, 29, 7, 0, tzinfo=datetime.timezone.utc)`.
  String.raw`\bdatetime\.datetime\((?<year>\d{4}), (?<month>\d{1,2}), (?<day>\d{1,2}), (?<hour>\d{1,2}), (?<minute>\d{1,2})(?:, (?<second>\d{1,2}))?(?:, \d{1,6})?(?:, tzinfo=(?<zone>[\w.<>'/()= ]{1,60}?))?\)`,
].map((form) => ({ every: new RegExp(form, 'g'), one: new RegExp(form) }));

const two = (text: string) => text.padStart(2, '0');

/** Three-letter names are ambiguous (CST): only UTC and GMT count. */
function zoneOf(zone: string): string {
  if (/^(?:GMT|Z|\+00:?00)$|\butc\b/i.test(zone)) return 'Z';
  return /^[+-]/.test(zone) ? zone : '';
}

function hourOf(hour: string, half: string): string {
  if (/PM|下午/.test(half) && Number(hour) < 12) return two(String(Number(hour) + 12));
  return /AM|上午/.test(half) && hour === '12' ? '00' : two(hour);
}

function written(whole: string, form: RegExp): string {
  const {
    year,
    name = '',
    month,
    day = '',
    hour = '',
    minute = '',
    second = '00',
    ...rest
  } = form.exec(whole)?.groups ?? {};
  if (year === undefined) return whole;
  const number = month ?? String(months.indexOf(name) + 1);
  const time = `${hourOf(hour, rest.half ?? '')}:${two(minute)}:${two(second)}${zoneOf(rest.zone ?? '')}`;
  const text = `${year}-${two(number)}-${two(day)}T${time}`;
  return whole.startsWith('{') ? `"${text}"` : text;
}

/** Moments in numbers: `/Date(1795921200000)/` of .NET, `{"_seconds":1795800000,"_nanoseconds":0}` of Firestore. */
const numbers: readonly RegExp[] = [
  /\\?\/Date\((\d{12,14})(?:[+-]\d{4})?\)\\?\//g,
  /\{\s{0,4}\\?"_?seconds\\?"\s?:\s?(\d{10})\s?,\s?\\?"_?nano(?:second)?s\\?"\s?:\s?\d{1,9}\s{0,4}\}/g,
];
/** Chinese labels for the time a value ends or was made. */
const named: readonly (readonly [RegExp, string])[] = [
  [/(?:过期|到期|失效)(?:时间|日期)?(?=[)）"'\s]{0,3}[:：=])/g, 'expires_at'],
  [/有效期至/g, 'expires_at: '],
  [/有效期(?:[（(]秒[)）])?(?=["'\s]{0,3}[:：=])/g, 'expires_in'],
  [/(?:创建|获取|更新|接收)时间(?=["'\s]{0,3}[:：=])/g, 'create_time'],
];

/** @returns the text with known dates rewritten; a date without a zone stays without one */
export function inIsoDates(text: string): string {
  const plain = /[期时]/.test(text)
    ? named.reduce((read, [pattern, name]) => read.replace(pattern, name), text)
    : text;
  const dated = /20\d\d/.test(plain)
    ? forms.reduce((read, { every, one }) => read.replace(every, (whole) => written(whole, one)), plain)
    : plain;
  return numbers.reduce((read, pattern) => read.replace(pattern, '$1'), dated);
}
