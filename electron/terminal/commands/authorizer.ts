import type { Client } from '../../../shared/contract/index.ts';
import type { AuthorizerDetail, PlatformView } from '../../../shared/contract/models.ts';
import { kindLabel, namedList } from '../account-text.ts';
import { type Declaration, platformFlag } from '../command/declare.ts';
import { openPlatform, type PlatformOption } from '../platform-scope.ts';
import { readDiff, showDiff, syncJson } from '../sync-diff.ts';
import type { Terminal } from '../terminal.ts';
import { declareAccountList } from './account-list.ts';
import { declareAccountRuns } from './account-runs.ts';
import { authorizerDetailJson } from './authorizer-json.ts';
import { declareMarks } from './marks.ts';
import { declarePermissions } from './permissions.ts';
import { declareRecover } from './recover.ts';

/** 授权账号. */
export function declareAuthorizer(declaration: Declaration): void {
  const { program, run } = declaration;
  const authorizer = program.command('authorizer');
  declareAccountList(authorizer, declaration);
  authorizer
    .command('show')
    .argument('<APPID>')
    .option(platformFlag)
    .option('--details')
    .option('--reveal')
    .action(
      run(async (terminal, authorizerAppid, options) => {
        const { client, platform, platformId } = await openPlatform(terminal, options);
        const account = { platformId, authorizerAppid };
        const asking = 'terminal.authorizer.fetchingTheDetails';
        const detail = options.details
          ? await terminal.busy(asking, client.authorizer.fetchDetails(account))
          : await client.authorizer.get(account);
        const tokens = options.reveal ? await tokensInClear(client, account, detail) : {};
        terminal.result({ ...authorizerDetailJson(detail, platform.componentAppid), ...tokens });
        showDetail(terminal, platform, detail, tokens);
      }),
    );
  authorizer.command('sync').option(platformFlag).option('--apply').action(run(sync));
  declareMarks(authorizer, declaration);
  declareAccountRuns(authorizer, declaration);
  declareRecover(authorizer, declaration);
  declarePermissions(authorizer, declaration);
}

interface Tokens {
  accessToken?: string;
  refreshToken?: string;
}

async function tokensInClear(
  client: Client,
  account: { platformId: string; authorizerAppid: string },
  { hasAccessToken, hasRefreshToken }: AuthorizerDetail,
): Promise<Tokens> {
  const reveal = async (what: 'accessToken' | 'refreshToken') =>
    (await client.authorizer.reveal({ ...account, what })).value;
  return {
    ...(hasAccessToken ? { accessToken: await reveal('accessToken') } : {}),
    ...(hasRefreshToken ? { refreshToken: await reveal('refreshToken') } : {}),
  };
}

function showDetail(
  { t, lang, time, fields }: Terminal,
  platform: PlatformView,
  detail: AuthorizerDetail,
  tokens: Tokens,
): void {
  const none = t('terminal.authorizer.none');
  fields([
    [t('terminal.authorizer.name'), detail.nickName ?? ''],
    ['AppID', detail.authorizerAppid],
    [t('terminal.authorizer.kind'), kindLabel(detail.kind, lang)],
    [t('terminal.authorizer.principal'), detail.principalName ?? ''],
    [t('terminal.authorizer.rawId'), detail.userName ?? ''],
    [t('terminal.authorizer.status'), t(`terminal.authorizer.statuses.${detail.status}`)],
    [t('terminal.authorizer.platform'), `${platform.name} (${platform.componentAppid})`],
    [t('terminal.authorizer.authorizedAt'), time(detail.authorizedAt)],
    [t('terminal.authorizer.permissions'), namedList(detail.permissions, lang)],
    [
      t('terminal.authorizer.refreshToken'),
      tokens.refreshToken ?? detail.refreshTokens[0]?.valueMasked ?? none,
    ],
    [t('terminal.authorizer.accessToken'), tokens.accessToken ?? ''],
    [t('terminal.authorizer.tags'), detail.tags.join(', ')],
    [t('terminal.authorizer.note'), detail.note ?? ''],
  ]);
}

async function sync(terminal: Terminal, options: PlatformOption & { apply?: true }): Promise<void> {
  const { client, platformId } = await openPlatform(terminal, options);
  const diff = await readDiff(terminal, client, platformId);
  const applied = options.apply ? await client.authorizer.applySync({ platformId, diffId: diff.id }) : null;
  terminal.result(syncJson(diff, applied));
  showDiff(terminal, diff);
  if (!applied) return terminal.hint('terminal.authorizer.nothingIsWrittenYetAdd');
  const { added, tokensKept, markedMissing } = applied;
  const written = 'terminal.authorizer.writtenAccountsAddedRefreshTokens';
  terminal.print(terminal.t([written, { added, tokensKept, markedMissing }]));
}
