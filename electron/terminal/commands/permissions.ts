import { upgradeNotes } from '../../../shared/permission-advice.ts';
import { namedList, noticeJson } from '../account-text.ts';
import { type Declaration, type Group, platformFlag } from '../command/declare.ts';
import { isoFields } from '../iso-times.ts';
import { openPlatform, type PlatformOption } from '../platform-scope.ts';
import { makingLink, reportLink } from '../show-link.ts';
import type { Terminal } from '../terminal.ts';
import { categoryIds, linkOption } from './options.ts';

/** Permission sets of accounts. */
export function declarePermissions(authorizer: Group, { run }: Declaration): void {
  authorizer.command('permissions').argument('<APPID>').option(platformFlag).action(run(showPermissions));
  authorizer
    .command('upgrade')
    .argument('<APPID>')
    .option(platformFlag)
    .addOption(linkOption())
    .option('--category <IDS>')
    .option('--no-qr')
    .action(
      run(async (terminal, authorizerAppid, options) => {
        const ids = categoryIds(options.category);
        const { client, platformId } = await openPlatform(terminal, options);
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
        print(`\n${t('terminal.permissions.toKnowBeforeItIs')}`);
        for (const note of upgradeNotes(lang, session.categoryIds)) print(`  · ${note}`);
      }),
    );
}

async function showPermissions(terminal: Terminal, authorizerAppid: string, options: PlatformOption) {
  const { client, platformId } = await openPlatform(terminal, options);
  const found = await client.authorizer.permissions({ platformId, authorizerAppid });
  terminal.result({
    authorizerAppid,
    ...isoFields(found, 'kind', 'granted', 'missing', 'added', 'removed', 'changedAt', 'upgrade'),
    notice: found.notice && noticeJson(found.notice),
  });
  const { t, lang, time } = terminal;
  const none = t('terminal.permissions.none');
  terminal.fields([
    [t('terminal.permissions.granted'), namedList(found.granted, lang) || none],
    [t('terminal.permissions.wantedMissing'), namedList(found.missing, lang) || none],
    [t('terminal.permissions.added'), namedList(found.added, lang)],
    [t('terminal.permissions.removed'), namedList(found.removed, lang)],
    [t('terminal.permissions.lastChange'), time(found.changedAt)],
  ]);
  if (found.missing.length > 0) terminal.hint(['terminal.permissions.aLinkThatAsksFor', { authorizerAppid }]);
}
