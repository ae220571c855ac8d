import { explain } from './errors/index.ts';
import type { Problem } from './errors/problem.ts';
import { formatDeadline, type TimeContext } from './format.ts';
import type { Lang } from './lang.ts';
import type { SessionEvent, transitions } from './session-transitions.ts';

/** What has a line in a session's timeline: every event of the table that is not silent. */
export type TimelineNote = {
  [Event in SessionEvent]: (typeof transitions)[Event] extends { silent: true } ? never : Event;
}[SessionEvent];

export type TimelineParams = Readonly<Record<string, string | number>>;

interface Facts {
  /** A param in words, undefined when it is absent; `account` and `changes` are made from several. */
  text(name: string): string | undefined;
  /** Title of the catalogue entry that `code` (or `reason`) names. */
  why: string | undefined;
  /** `expiresAt` to the minute. */
  deadline: string | undefined;
}

type Sentence = (facts: Facts) => string;

const linkNames: Readonly<Record<Lang, Readonly<Record<string, string>>>> = {
  zh: { h5: '在微信里打开的链接', pc: '在电脑上打开的链接' },
  en: { h5: 'link to open in WeChat', pc: 'link to open on a computer' },
};

const sourceNames: Readonly<Record<Lang, Readonly<Record<string, string>>>> = {
  zh: { callback: '来自回调地址', paste: '来自粘贴', push: '来自授权推送' },
  en: { callback: 'from the callback address', paste: 'pasted', push: 'from the authorization push' },
};

/** Parts joined after a colon or in brackets, when there are any. */
const after = (part: string | undefined, before: string, behind = '') =>
  part ? `${before}${part}${behind}` : '';

const zh: Readonly<Record<TimelineNote, Sentence>> = {
  created: ({ text }) => `新建授权会话${after(text('label'), '「', '」')}`,
  linked: ({ text, deadline }) =>
    `生成授权链接${after(text('kind'), '：')}${after(deadline, '，', ' 前有效')}`,
  renewed: ({ text, deadline }) =>
    `换了新链接${after(text('kind'), '：')}${after(deadline, '，', ' 前有效')}`,
  expired: () => '授权链接已过期，迟到的授权结果仍可粘贴',
  codeReceived: ({ text }) => `收到授权码，已保存${after(text('source'), '（', '）')}`,
  codeReplaced: ({ text }) => `收到另一个授权码，改用这个，原来的另存${after(text('source'), '（', '）')}`,
  codeChosen: ({ text }) => `改用另存的授权码${after(text('source'), '（', '）')}`,
  codeSetAside: ({ text }) => `又收到一个授权码，另存，没有改用它${after(text('source'), '（', '）')}`,
  codeCompletes: ({ text }) => `收到授权码，可以用它换取缺少的刷新令牌${after(text('source'), '（', '）')}`,
  exchanging: () => '用授权码换取授权信息',
  answered: () => '收到微信的应答，已完整保存',
  authorized: ({ text }) => `授权已保存${after(text('account'), '：')}`,
  reauthorized: ({ text }) =>
    `再次授权，已保存${after(text('account'), '：')}${after(text('changes'), '，')}`,
  detailsFetched: ({ text }) => `取得账号资料${after(text('nickName'), '：')}`,
  detailsFailed: ({ why }) => `没有取得账号资料，授权不受影响${after(why, '：')}`,
  uncertain: ({ why }) => `结果未知，请先不要让商户重新授权${after(why, '：')}`,
  recovered: ({ text }) => `从微信的列表找回${after(text('account'), '：')}`,
  cancelled: () => '会话已取消，迟到的授权结果仍可粘贴',
  failed: ({ why }) => `换取授权没有成功${after(why, '：')}`,
  notSent: ({ why }) => `请求没有发出，授权码已保留${after(why, '：')}`,
  refused: ({ why }) => `微信拒绝了换取请求，授权码没有被用掉，已保留${after(why, '：')}`,
  stillAuthorized: ({ why }) => `没有换到刷新令牌，已保存的授权不受影响${after(why, '：')}`,
  unreadable: ({ why }) => `微信的应答已完整保存，但还没能变成授权，结果未知${after(why, '：')}`,
  interrupted: ({ why }) => `等待应答的程序中途退出，结果未知${after(why, '：')}`,
  resumed: () => '应答之前已完整保存，接着保存授权',
  labelChanged: ({ text }) => `商户备注改为${after(text('label'), '「', '」') || '空'}`,
  retried: () => '用同一个授权码再试一次',
  nonceMissing: () => '回调地址里没有本会话的标记，操作人确认后继续',
  otherLink: () => '推送的预授权码不是本会话的，操作人确认后继续',
  returned: () => '收到的回调地址里没有授权结果',
  codeDamaged: () => '收到的授权码已损坏，没有发给微信',
};

const en: Readonly<Record<TimelineNote, Sentence>> = {
  created: ({ text }) => `Session made${after(text('label'), ' for “', '”')}`,
  linked: ({ text, deadline }) => `Link made${after(text('kind'), ': ')}${after(deadline, ', valid until ')}`,
  renewed: ({ text, deadline }) =>
    `New link made${after(text('kind'), ': ')}${after(deadline, ', valid until ')}`,
  expired: () => 'The link has expired; a late result can still be pasted',
  codeReceived: ({ text }) => `Auth code received and kept${after(text('source'), ' (', ')')}`,
  codeReplaced: ({ text }) =>
    `Another auth code received and taken; the one before is kept aside${after(text('source'), ' (', ')')}`,
  codeChosen: ({ text }) => `A code kept aside was taken instead${after(text('source'), ' (', ')')}`,
  codeSetAside: ({ text }) =>
    `One more auth code received; kept aside, not used${after(text('source'), ' (', ')')}`,
  codeCompletes: ({ text }) =>
    `Auth code received; it can bring the missing refresh token${after(text('source'), ' (', ')')}`,
  exchanging: () => 'Exchanging the code for the authorization',
  answered: () => 'WeChat’s answer received and kept whole',
  authorized: ({ text }) => `Authorization saved${after(text('account'), ': ')}`,
  reauthorized: ({ text }) =>
    `Authorized again and saved${after(text('account'), ': ')}${after(text('changes'), ', ')}`,
  detailsFetched: ({ text }) => `Account details fetched${after(text('nickName'), ': ')}`,
  detailsFailed: ({ why }) =>
    `Account details could not be fetched; the authorization is not affected${after(why, ': ')}`,
  uncertain: ({ why }) =>
    `Outcome unknown; do not ask the merchant to authorize again yet${after(why, ': ')}`,
  recovered: ({ text }) => `Found in WeChat’s list${after(text('account'), ': ')}`,
  cancelled: () => 'Session cancelled; a late result can still be pasted',
  failed: ({ why }) => `The exchange did not succeed${after(why, ': ')}`,
  notSent: ({ why }) => `The request was not sent; the code is kept${after(why, ': ')}`,
  refused: ({ why }) =>
    `WeChat refused the exchange; the code was not used up and is kept${after(why, ': ')}`,
  stillAuthorized: ({ why }) =>
    `No refresh token came of it; the saved authorization is not affected${after(why, ': ')}`,
  unreadable: ({ why }) =>
    `WeChat’s answer is kept whole but could not become an authorization; outcome unknown${after(why, ': ')}`,
  interrupted: ({ why }) => `AuthDesk ended while waiting for WeChat; outcome unknown${after(why, ': ')}`,
  resumed: () => 'The answer had been kept before; saving goes on from there',
  labelChanged: ({ text }) => `Merchant changed to ${after(text('label'), '“', '”') || 'nothing'}`,
  retried: () => 'Trying the same code once more',
  nonceMissing: () => 'The callback lacks this session’s mark; the operator went on after a look',
  otherLink: () => 'The push is of another link than this session’s; the operator went on after a look',
  returned: () => 'A callback address came without an authorization result',
  codeDamaged: () => 'The auth code that came was damaged; it was not sent to WeChat',
};

const sentences: Readonly<Record<Lang, Readonly<Record<TimelineNote, Sentence>>>> = { zh, en };

function isNote(note: string): note is TimelineNote {
  return Object.hasOwn(zh, note);
}

const changesInZh = (added: number, removed: number): string[] => [
  added > 0 ? `新增 ${added} 项权限` : '',
  removed > 0 ? `减少 ${removed} 项${added > 0 ? '' : '权限'}` : '',
];

const changesInEn = (added: number, removed: number): string[] => [
  added > 0 ? `${added} permission ${added === 1 ? 'set' : 'sets'} more` : '',
  removed > 0 ? `${removed} fewer` : '',
];

/** `新增 2 项权限，减少 1 项`: from the counts `added` and `removed`; undefined when nothing changed. */
function changes(params: TimelineParams, lang: Lang): string | undefined {
  const counts = [Number(params.added ?? 0), Number(params.removed ?? 0)] as const;
  const parts = lang === 'zh' ? changesInZh(...counts) : changesInEn(...counts);
  return parts.filter(Boolean).join(lang === 'zh' ? '，' : ', ') || undefined;
}

/** Title of the problem behind a line; `code` is its catalogue code, `reason` the same in `interrupted` and `uncertain`. */
function whyOf(params: TimelineParams, lang: Lang, context: TimeContext): string | undefined {
  const code = params.code ?? params.reason;
  if (typeof code !== 'string' || !code.includes('.')) return undefined;
  const problem: Problem = { code };
  const { title } = explain(problem, lang, context);
  const errcode = code.startsWith('wechat.') && !title.includes(code.slice(7)) ? code.slice(7) : undefined;
  if (!errcode) return title;
  return lang === 'zh' ? `${title}（${errcode}）` : `${title} (${errcode})`;
}

function factsOf(params: TimelineParams, lang: Lang, context: TimeContext): Facts {
  const raw = (name: string) => (params[name] === undefined ? undefined : String(params[name]));
  const texts: Readonly<Record<string, () => string | undefined>> = {
    kind: () => linkNames[lang][raw('kind') ?? ''],
    source: () => sourceNames[lang][raw('source') ?? ''],
    account: () => raw('nickName') ?? raw('authorizerAppid'),
    changes: () => changes(params, lang),
  };
  const { expiresAt } = params;
  return {
    text: (name) => (Object.hasOwn(texts, name) ? texts[name]?.() : raw(name)),
    why: whyOf(params, lang, context),
    deadline: typeof expiresAt === 'number' ? formatDeadline(expiresAt, lang, context) : undefined,
  };
}

/**
 * One line of a session's timeline in words.
 * @param note one of `timelineNotes`, with or without `timeline.` in front; another one is shown as it is
 * @param params what the line was written with: `kind`, `source`, `code` or `reason` (a catalogue code),
 *   `authorizerAppid`, `nickName`, `label`, `added` and `removed` (counts), `expiresAt` (UTC ms); each may be absent
 */
export function timelineText(
  note: string,
  params: TimelineParams | undefined,
  lang: Lang,
  context: TimeContext = {},
): string {
  const key = note.replace(/^timeline\./, '');
  return isNote(key) ? sentences[lang][key](factsOf(params ?? {}, lang, context)) : note;
}
