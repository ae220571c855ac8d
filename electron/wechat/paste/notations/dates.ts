/** Dates as languages and protocols print them, in the one form that is read: `2026-11-29T10:00:00Z`. */

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const month = `(${months.join('|')})`;
const day = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const time = String.raw`(\d\d:\d\d:\d\d)`;
const two = (text: string) => text.padStart(2, '0');
const monthOf = (name: string) => two(String(months.indexOf(name) + 1));

/** `Sun, 29 Nov 2026 07:00:00 GMT`: HTTP, mail. */
const ofHttp = new RegExp(String.raw`\b${day}, (\d{1,2}) ${month} (\d{4}) ${time} (GMT|UTC|[+-]\d{4})`, 'g');
/** `Sun Nov 29 15:00:00 CST 2026`: Java, Ruby, `date`. Three letters name several zones each: none is believed but UTC. */
const ofJava = new RegExp(
  String.raw`\b${day} ${month} {1,2}(\d{1,2}) ${time} ([A-Z]{2,5}|[+-]\d{4}) (\d{4})\b`,
  'g',
);
/** `Sun Nov 29 2026 15:00:00 GMT+0800 (…)`: JavaScript. */
const ofScript = new RegExp(String.raw`\b${day} ${month} (\d\d) (\d{4}) ${time} GMT([+-]\d{4})`, 'g');
/** `2026-11-29 15:00:00.123 +0800 CST m=+0.01`: Go, Ruby. */
const ofGo =
  /(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d{1,9})? ([+-]\d{4})\b(?: [A-Z]{2,5}\b)?(?: m=[+-][\d.]{1,20})?/g;
/** `datetime.datetime(2026, 11, 29, 7, 0, tzinfo=datetime.timezone.utc)`: Python. */
const ofPython =
  /\bdatetime\.datetime\((\d{4}), (\d{1,2}), (\d{1,2}), (\d{1,2}), (\d{1,2})(?:, (\d{1,2}))?(?:, \d{1,6})?(?:, tzinfo=([\w.<>'/()= ]{1,60}?))?\)/g;
/** `{"date":"2026-11-29 07:00:00.000000","timezone_type":3,"timezone":"UTC"}`: PHP. */
const ofPhp =
  /\{\s{0,20}\\?"date\\?"\s?:\s?\\?"(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d{1,6})?\\?"[^{}]{0,80}\\?"timezone\\?"\s?:\s?\\?"([\w/+:-]{1,40})\\?"\s{0,20}\}/g;

const zoneOf = (zone: string) =>
  /^(?:GMT|UTC|Z|\+00:?00)$/.test(zone) ? 'Z' : /^[+-]/.test(zone) ? zone : '';

/** What says when a value ends or was made, in Chinese. */
const named: readonly (readonly [RegExp, string])[] = [
  [/(?:过期|到期|失效)(?:时间|日期)?(?=[)）"'\s]{0,3}[:：=])/g, 'expires_at'],
  [/有效期(?:[（(]秒[)）])?(?=["'\s]{0,3}[:：=])/g, 'expires_in'],
  [/(?:创建|获取|更新|接收)时间(?=["'\s]{0,3}[:：=])/g, 'create_time'],
];

/** @returns the text with every date that it knows in that form; one without a zone stays without */
export function inIsoDates(text: string): string {
  const plain = named.reduce((read, [pattern, name]) => read.replace(pattern, name), text);
  return plain
    .replace(
      ofHttp,
      (_, date: string, name: string, year: string, clock: string, zone: string) =>
        `${year}-${monthOf(name)}-${two(date)}T${clock}${zoneOf(zone)}`,
    )
    .replace(
      ofJava,
      (_, name: string, date: string, clock: string, zone: string, year: string) =>
        `${year}-${monthOf(name)}-${two(date)}T${clock}${zoneOf(zone)}`,
    )
    .replace(
      ofScript,
      (_, name: string, date: string, year: string, clock: string, zone: string) =>
        `${year}-${monthOf(name)}-${date}T${clock}${zone}`,
    )
    .replace(ofGo, '$1T$2$3')
    .replace(
      ofPython,
      (
        _,
        year: string,
        number: string,
        date: string,
        hour: string,
        minute: string,
        second = '0',
        zone = '',
      ) =>
        `${year}-${two(number)}-${two(date)}T${two(hour)}:${two(minute)}:${two(second)}${/utc/i.test(zone) ? 'Z' : ''}`,
    )
    .replace(ofPhp, (_, date: string, clock: string, zone: string) => `"${date}T${clock}${zoneOf(zone)}"`);
}
