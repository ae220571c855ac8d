import { upgradeNotes } from '../../../shared/permission-advice.ts';
import { categoryIds } from '../category-ids.ts';
import { type Declaration, type Group, platformOption } from '../command/declare.ts';
import { noticeJson } from '../json/authorizer.ts';
import { isoFields } from '../json/iso-times.ts';
import { namedList } from '../named-list.ts';
import { openPlatform } from '../platform-scope.ts';
import { makingLink, reportLink } from '../show-link.ts';
import type { Terminal } from '../terminal.ts';
import { categoryOption, linkOption, noQrOption } from './options.ts';

/** Permission sets of accounts. */
export function declarePermissions(authorizer: Group, { t, run }: Declaration): void {
  authorizer
    .command('permissions')
    .summary(
      t({
        zh: '一个账号的权限集：已授予、想要而没有、和上次的差别',
        en: 'permission sets of an account: granted, missing, changed',
      }),
    )
    .description(
      t({
        zh: '想要哪些权限集：authdesk platform wanted',
        en: 'Which sets are wanted is set by: authdesk platform wanted',
      }),
    )
    .argument('<APPID>')
    .addOption(platformOption(t))
    .action((appid, { platform }) => run((terminal) => showPermissions(terminal, appid, platform)));
  authorizer
    .command('upgrade')
    .summary(
      t({ zh: '给一个账号生成补齐权限的授权链接', en: 'a link that asks one account for the sets it lacks' }),
    )
    .description(
      t({
        zh: '不写 --category 时带上已授予的和想要的权限集。',
        en: 'Without --category the link lists the granted sets and the wanted ones.',
      }),
    )
    .argument('<APPID>')
    .addOption(platformOption(t))
    .addOption(linkOption(t))
    .addOption(categoryOption('--category <IDS>', t))
    .addOption(noQrOption(t))
    .action((appid, options) => run((terminal) => upgrade(terminal, appid, options)));
}

async function showPermissions(
  terminal: Terminal,
  authorizerAppid: string,
  asked: string | undefined,
): Promise<void> {
  const { client, platformId } = await openPlatform(terminal, asked);
  const found = await client.authorizer.permissions({ platformId, authorizerAppid });
  terminal.result({
    authorizerAppid,
    ...isoFields(found, 'kind', 'granted', 'missing', 'added', 'removed', 'changedAt', 'upgrade'),
    notice: found.notice && noticeJson(found.notice),
  });
  const { t, lang, time } = terminal;
  const none = t({ zh: '无', en: 'none' });
  terminal.facts([
    [t({ zh: '已授予', en: 'Granted' }), namedList(found.granted, lang) || none],
    [t({ zh: '想要但没有', en: 'Wanted, missing' }), namedList(found.missing, lang) || none],
    [t({ zh: '新增', en: 'Added' }), namedList(found.added, lang)],
    [t({ zh: '减少', en: 'Removed' }), namedList(found.removed, lang)],
    [t({ zh: '上次变化', en: 'Last change' }), time(found.changedAt)],
  ]);
  if (found.missing.length > 0)
    terminal.hint({
      zh: `补齐权限的链接：authdesk authorizer upgrade ${authorizerAppid}`,
      en: `A link that asks for them: authdesk authorizer upgrade ${authorizerAppid}`,
    });
}

async function upgrade(
  terminal: Terminal,
  authorizerAppid: string,
  options: { platform?: string; link?: 'h5' | 'pc'; category?: string; qr: boolean },
): Promise<void> {
  const ids = categoryIds(options.category);
  const { client, platformId } = await openPlatform(terminal, options.platform);
  const session = await terminal.busy(
    makingLink,
    client.authorizer.upgrade({
      platformId,
      authorizerAppid,
      linkKind: options.link ?? 'h5',
      categoryIds: options.category === undefined ? undefined : ids,
    }),
  );
  await reportLink(terminal, client, session, options.qr);
  const { t, print, lang } = terminal;
  print(`\n${t({ zh: '发出之前要知道：', en: 'To know before it is sent:' })}`);
  for (const note of upgradeNotes(lang, session.categoryIds)) print(`  · ${note}`);
}
