import { authorizerTraits } from '../../../shared/authorize.ts';
import type { AuthorizerDetail, PlatformView } from '../../../shared/contract/models.ts';
import { type Command, defineCommand, platformOption } from '../command/table.ts';
import type { Desk } from '../desk.ts';
import { everyPage } from '../every-page.ts';
import { authorizerDetailJson, authorizerJson, syncJson } from '../json/authorizer.ts';
import { kindLabel } from '../kinds.ts';
import { namedList } from '../named-list.ts';
import { pickIfAsked, pickPlatform } from '../pick.ts';
import { readDiff, showDiff } from '../sync-diff.ts';
import type { Terminal } from '../terminal.ts';
import { factLines, table } from '../width.ts';
import { accountRunCommands } from './account-runs.ts';
import { permissionCommands } from './permissions.ts';
import { recoverCommands } from './recover.ts';

const shownRows = 50;

const statusWords = {
  authorized: { zh: '已授权', en: 'authorized' },
  unauthorized: { zh: '已取消授权', en: 'unauthorized' },
} as const;

const list = defineCommand({
  name: 'authorizer list',
  text: { zh: '列出授权账号', en: 'list the authorized accounts' },
  options: {
    platform: platformOption,
    search: {
      value: 'TEXT',
      text: { zh: '名称、主体或 AppID 里的文字', en: 'text in the name, principal or AppID' },
    },
    only: {
      value: 'TRAIT',
      choices: authorizerTraits,
      text: { zh: '只列出这一类', en: 'only those of this sort' },
    },
    limit: { value: 'N', text: { zh: '最多几条', en: 'how many at most' } },
  },
  async run(terminal, given) {
    const limit = given.integer('limit', { min: 1, max: 1_000_000 });
    const desk = await terminal.desk();
    const platform = await pickIfAsked(desk, given.text('platform'));
    const search = given.text('search');
    const only = given.choice('only', authorizerTraits);
    const question = {
      ...(platform ? { platformId: platform.id } : {}),
      ...(search === undefined ? {} : { search }),
      ...(only === undefined ? {} : { only }),
    };
    const { rows, more } = await everyPage(
      (cursor) => desk.client.authorizer.list({ ...question, cursor }),
      limit ?? (terminal.json ? Number.POSITIVE_INFINITY : shownRows),
    );
    const appids = new Map(
      (await desk.client.platform.list()).map(({ id, componentAppid }) => [id, componentAppid]),
    );
    terminal.result(rows.map((row) => authorizerJson(row, appids.get(row.platformId) ?? '')));
    if (rows.length === 0)
      terminal.say(
        search === undefined && only === undefined
          ? { zh: '还没有授权账号', en: 'No authorized account yet' }
          : { zh: '没有符合的授权账号', en: 'No account to show' },
      );
    else
      terminal.print(
        table(
          rows.map((row) => [
            row.authorizerAppid,
            row.nickName ?? '',
            kindLabel(row.kind, terminal.lang),
            terminal.t(statusWords[row.status]),
            row.hasRefreshToken ? '' : terminal.t({ zh: '没有刷新令牌', en: 'no refresh token' }),
          ]),
        ),
      );
    if (more && !terminal.json)
      terminal.say({ zh: '还有更多，用 --limit 指定条数', en: 'There are more: say how many with --limit' });
    return undefined;
  },
});

const show = defineCommand({
  name: 'authorizer show',
  text: { zh: '查看一个授权账号', en: 'show an authorized account' },
  args: [{ name: 'APPID', required: true }],
  options: {
    platform: platformOption,
    details: { text: { zh: '先向微信再取一次资料', en: 'ask WeChat for its details first' } },
    reveal: {
      text: { zh: '显示令牌的完整值，会记入调用记录', en: 'the tokens in clear; noted among the calls' },
    },
  },
  async run(terminal, given) {
    const desk = await terminal.desk();
    const platform = await pickPlatform(desk, given.text('platform'));
    const where = { platformId: platform.id, authorizerAppid: given.arg(0) ?? '' };
    const asking = { zh: '正在获取账号资料', en: 'Fetching the details' };
    const detail = given.has('details')
      ? await terminal.busy(asking, desk.client.authorizer.fetchDetails(where))
      : await desk.client.authorizer.get(where);
    const secrets = given.has('reveal') ? await tokensOf(desk, where, detail) : {};
    terminal.result({ ...authorizerDetailJson(detail, platform.componentAppid), ...secrets });
    showAccount(terminal, platform, detail, secrets);
    return undefined;
  },
});

interface Tokens {
  accessToken?: string;
  refreshToken?: string;
}

async function tokensOf(
  { client }: Desk,
  where: { platformId: string; authorizerAppid: string },
  { hasAccessToken, hasRefreshToken }: AuthorizerDetail,
): Promise<Tokens> {
  const reveal = async (what: 'accessToken' | 'refreshToken') =>
    (await client.authorizer.reveal({ ...where, what })).value;
  return {
    ...(hasAccessToken ? { accessToken: await reveal('accessToken') } : {}),
    ...(hasRefreshToken ? { refreshToken: await reveal('refreshToken') } : {}),
  };
}

function showAccount(
  terminal: Terminal,
  platform: PlatformView,
  detail: AuthorizerDetail,
  secrets: Tokens,
): void {
  const { t, lang, time } = terminal;
  const permissions = namedList(detail.permissions, lang);
  const rows: [string, string][] = [
    [t({ zh: '名称', en: 'Name' }), detail.nickName ?? ''],
    ['AppID', detail.authorizerAppid],
    [t({ zh: '类型', en: 'Kind' }), kindLabel(detail.kind, lang)],
    [t({ zh: '主体', en: 'Principal' }), detail.principalName ?? ''],
    [t({ zh: '原始 ID', en: 'Raw id' }), detail.userName ?? ''],
    [t({ zh: '状态', en: 'Status' }), t(statusWords[detail.status])],
    [t({ zh: '平台', en: 'Platform' }), `${platform.name} (${platform.componentAppid})`],
    [t({ zh: '授权时间', en: 'Authorized' }), time(detail.authorizedAt)],
    [t({ zh: '权限', en: 'Permissions' }), permissions],
    [
      t({ zh: '刷新令牌', en: 'Refresh token' }),
      secrets.refreshToken ?? detail.refreshTokens[0]?.valueMasked ?? t({ zh: '没有', en: 'none' }),
    ],
    [t({ zh: '访问令牌', en: 'Access token' }), secrets.accessToken ?? ''],
  ];
  terminal.print(factLines(rows));
}

const sync = defineCommand({
  name: 'authorizer sync',
  text: {
    zh: '和微信的授权列表核对；加 --apply 才写入',
    en: 'compare with WeChat’s list; written with --apply only',
  },
  details: {
    zh: '刷新令牌的历史只增不改；微信列表里没有的账号只标为已取消授权，不删除。',
    en: 'The history of refresh tokens only grows; accounts that the list lacks are marked, never deleted.',
  },
  options: {
    platform: platformOption,
    apply: { text: { zh: '写入差异', en: 'write the differences' } },
  },
  async run(terminal, given) {
    const desk = await terminal.desk();
    const { id: platformId } = await pickPlatform(desk, given.text('platform'));
    const diff = await readDiff(terminal, desk, platformId);
    const applied = given.has('apply')
      ? await desk.client.authorizer.applySync({ platformId, diffId: diff.id })
      : null;
    terminal.result(syncJson(diff, applied));
    showDiff(terminal, diff);
    if (applied)
      terminal.print(
        terminal.t({
          zh: `已写入：新增 ${applied.added} 个账号，记下 ${applied.tokensKept} 个刷新令牌，${applied.markedMissing} 个标为已取消授权`,
          en: `Written: ${applied.added} accounts added, ${applied.tokensKept} refresh tokens kept, ${applied.markedMissing} marked unauthorized`,
        }),
      );
    else if (!terminal.json)
      terminal.say({ zh: '以上还没有写入，加 --apply 写入', en: 'Nothing is written yet: add --apply' });
    return undefined;
  },
});

/** 授权账号. */
export const authorizerCommands: readonly Command[] = [
  list,
  show,
  sync,
  ...accountRunCommands,
  ...recoverCommands,
  ...permissionCommands,
];
