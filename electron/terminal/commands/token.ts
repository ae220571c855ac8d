import type { PlatformView, TokenStatus } from '../../../shared/contract/models.ts';
import { formatCountdown } from '../../../shared/format.ts';
import { wechatNow } from '../clock.ts';
import { type Command, defineCommand, platformOption } from '../command/table.ts';
import { everyPage } from '../every-page.ts';
import { valueOrPasted } from '../input.ts';
import { tokenHistoryJson, tokenJson } from '../json/credentials.ts';
import { pickPlatform } from '../pick.ts';
import { sayChoices, takeOf, takeOption } from '../take.ts';
import type { Terminal } from '../terminal.ts';
import { sayWarnings, warningsJson } from '../warnings.ts';
import { factLines, table } from '../width.ts';

const states = {
  none: { zh: '没有令牌', en: 'no token' },
  valid: { zh: '有效', en: 'valid' },
  expiring: { zh: '即将到期', en: 'about to expire' },
  expired: { zh: '已到期', en: 'expired' },
  ageUnknown: { zh: '有效期未知', en: 'expiry unknown' },
} as const;
const origins = { fetched: { zh: '获取', en: 'fetched' }, borrowed: { zh: '借用', en: 'borrowed' } } as const;

function showToken(terminal: Terminal, platform: PlatformView, status: TokenStatus, value?: string): void {
  const { t, time } = terminal;
  const left = status.expiresAt === null ? 0 : status.expiresAt - wechatNow(platform);
  const rows: [string, string][] = [
    [t({ zh: '令牌', en: 'Token' }), value ?? status.valueMasked ?? ''],
    [t({ zh: '状态', en: 'State' }), t(states[status.state])],
    [t({ zh: '来源', en: 'Origin' }), status.origin ? t(origins[status.origin]) : ''],
    [t({ zh: '剩余', en: 'Left' }), left > 0 ? formatCountdown(left) : ''],
    [t({ zh: '取得时间', en: 'Since' }), time(status.fetchedAt)],
  ];
  terminal.print(factLines(rows));
}

const fetch = defineCommand({
  name: 'token fetch',
  text: {
    zh: '获取新的 component_access_token，可能使生产的令牌失效',
    en: 'fetch a new component_access_token; may end the one production uses',
  },
  options: {
    platform: platformOption,
    yes: {
      text: {
        zh: '受保护的平台：确认不会影响生产',
        en: 'guarded profiles: I am sure that production can bear it',
      },
    },
  },
  async run(terminal, given) {
    const desk = await terminal.desk();
    const platform = await pickPlatform(desk, given.text('platform'));
    const platformId = platform.id;
    const fetching = { zh: '正在获取令牌', en: 'Fetching a token' };
    const confirmed = given.has('yes');
    const status = await terminal.busy(fetching, desk.client.token.fetch({ platformId, confirmed }));
    terminal.result(tokenJson(status));
    showToken(terminal, platform, status);
    return undefined;
  },
});

const borrow = defineCommand({
  name: 'token borrow',
  text: { zh: '借用生产正在用的令牌，不影响生产', en: 'borrow the token that production uses' },
  details: {
    zh: '例：redis-cli get … | authdesk token borrow -\n可以是令牌本身，也可以是包含它的 JSON。',
    en: 'Example: redis-cli get … | authdesk token borrow -\nEither the token itself or JSON that holds it.',
  },
  args: [{ name: 'VALUE|-' }],
  options: {
    platform: platformOption,
    'expires-in': { value: 'S', text: { zh: '剩余有效期，秒', en: 'seconds it is still good for' } },
    take: takeOption,
  },
  async run(terminal, given) {
    const expiresIn = given.integer('expires-in', { min: 1, max: 86_400 });
    const desk = await terminal.desk();
    const platform = await pickPlatform(desk, given.text('platform'));
    const platformId = platform.id;
    const text = await valueOrPasted(terminal, given.arg(0), { zh: '令牌', en: 'the token' });
    const asked = { platformId, text, hint: 'token', ownAppid: platform.componentAppid } as const;
    const take = await takeOf(given, desk, asked);
    const { warnings, ...status } = await desk.client.token.borrow({ platformId, text, expiresIn, take });
    terminal.result({ ...tokenJson(status), warnings: warningsJson(warnings, terminal.lang) });
    sayWarnings(terminal, warnings);
    await sayChoices(terminal, desk, asked, warnings);
    showToken(terminal, platform, status);
    return undefined;
  },
});

const show = defineCommand({
  name: 'token show',
  text: { zh: '查看当前令牌，默认打码', en: 'show the current token, masked' },
  options: {
    platform: platformOption,
    reveal: { text: { zh: '显示完整的值，会记入调用记录', en: 'in clear; noted among the calls' } },
  },
  async run(terminal, given) {
    const desk = await terminal.desk();
    const platform = await pickPlatform(desk, given.text('platform'));
    const platformId = platform.id;
    const status = await desk.client.token.status({ platformId });
    const value = given.has('reveal') ? (await desk.client.token.reveal({ platformId })).value : undefined;
    terminal.result(tokenJson(status, value));
    showToken(terminal, platform, status, value);
    return undefined;
  },
});

const historyStates = {
  inForce: { zh: '正在使用', en: 'in use' },
  expired: { zh: '已到期', en: 'expired' },
  superseded: { zh: '已被替换', en: 'superseded' },
  refused: { zh: '被微信拒绝', en: 'refused by WeChat' },
  unreadable: { zh: '密钥已丢失', en: 'its key is lost' },
} as const;
const historyRows = 50;

const history = defineCommand({
  name: 'token history',
  text: {
    zh: '用过的令牌：谁取得的、从何时到何时、怎么结束的',
    en: 'tokens held here: whose, since when, until when, how each ended',
  },
  options: {
    platform: platformOption,
    limit: { value: 'N', text: { zh: '最多几条', en: 'how many at most' } },
  },
  async run(terminal, given) {
    const limit = given.integer('limit', { min: 1, max: 1_000_000 });
    const desk = await terminal.desk();
    const { id: platformId } = await pickPlatform(desk, given.text('platform'));
    const { rows } = await everyPage(
      (cursor) => desk.client.token.history({ platformId, cursor }),
      limit ?? (terminal.json ? Number.POSITIVE_INFINITY : historyRows),
    );
    terminal.result(rows.map(tokenHistoryJson));
    const { t, time } = terminal;
    if (rows.length === 0) terminal.say({ zh: '还没有用过令牌', en: 'No token was held here yet' });
    else
      terminal.print(
        table(
          rows.map((row) => [
            row.valueMasked ?? '',
            t(historyStates[row.state]) + (row.errcode === null ? '' : ` ${row.errcode}`),
            t(origins[row.origin]),
            `${time(row.since)} – ${row.until === null ? t(states.ageUnknown) : time(row.until)}`,
            row.endedAt === null
              ? ''
              : t({ zh: `${time(row.endedAt)} 结束`, en: `ended ${time(row.endedAt)}` }),
            row.early ? t({ zh: '提前失效：别处获取了新令牌', en: 'early: fetched elsewhere' }) : '',
          ]),
        ),
      );
    return undefined;
  },
});

/** component_access_token. */
export const tokenCommands: readonly Command[] = [fetch, borrow, show, history];
