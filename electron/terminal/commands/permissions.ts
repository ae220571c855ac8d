import { linkKinds } from '../../../shared/authorize.ts';
import { isoOrNull } from '../../../shared/format.ts';
import { upgradeNotes } from '../../../shared/permission-advice.ts';
import { categoryIds } from '../category-ids.ts';
import { type Command, defineCommand, platformOption } from '../command/table.ts';
import { noticeJson } from '../json/notice.ts';
import { linkJson } from '../json/session.ts';
import { linkOptions, makingLink } from '../link-options.ts';
import { namedList } from '../named-list.ts';
import { pickPlatform } from '../pick.ts';
import { showLink } from '../show-link.ts';
import { factLines } from '../width.ts';

const permissions = defineCommand({
  name: 'authorizer permissions',
  text: {
    zh: '一个账号的权限集：已授予、想要而没有、和上次的差别',
    en: 'permission sets of an account: granted, missing, changed',
  },
  details: {
    zh: '想要哪些权限集：authdesk platform wanted',
    en: 'Which sets are wanted is set by: authdesk platform wanted',
  },
  args: [{ name: 'APPID', required: true }],
  options: { platform: platformOption },
  async run(terminal, given) {
    const desk = await terminal.desk();
    const { id: platformId } = await pickPlatform(desk, given.text('platform'));
    const authorizerAppid = given.arg(0) ?? '';
    const found = await desk.client.authorizer.permissions({ platformId, authorizerAppid });
    terminal.result({
      authorizerAppid,
      kind: found.kind,
      granted: found.granted,
      missing: found.missing,
      added: found.added,
      removed: found.removed,
      changedAt: isoOrNull(found.changedAt),
      upgrade: found.upgrade,
      notice: found.notice && noticeJson(found.notice),
    });
    const { t, lang, time } = terminal;
    const none = t({ zh: '无', en: 'none' });
    const rows: [string, string][] = [
      [t({ zh: '已授予', en: 'Granted' }), namedList(found.granted, lang) || none],
      [t({ zh: '想要但没有', en: 'Wanted, missing' }), namedList(found.missing, lang) || none],
      [t({ zh: '新增', en: 'Added' }), namedList(found.added, lang)],
      [t({ zh: '减少', en: 'Removed' }), namedList(found.removed, lang)],
      [t({ zh: '上次变化', en: 'Last change' }), time(found.changedAt)],
    ];
    terminal.print(factLines(rows));
    if (found.missing.length > 0 && !terminal.json)
      terminal.say({
        zh: `补齐权限的链接：authdesk authorizer upgrade ${authorizerAppid}`,
        en: `A link that asks for them: authdesk authorizer upgrade ${authorizerAppid}`,
      });
    return undefined;
  },
});

const upgrade = defineCommand({
  name: 'authorizer upgrade',
  text: {
    zh: '给一个账号生成补齐权限的授权链接',
    en: 'a link that asks one account for the sets it lacks',
  },
  details: {
    zh: '不写 --category 时带上已授予的和想要的权限集。',
    en: 'Without --category the link lists the granted sets and the wanted ones.',
  },
  args: [{ name: 'APPID', required: true }],
  options: {
    platform: platformOption,
    ...linkOptions,
  },
  async run(terminal, given) {
    const asked = given.text('category');
    const ids = categoryIds(asked);
    const desk = await terminal.desk();
    const { id: platformId } = await pickPlatform(desk, given.text('platform'));
    const session = await terminal.busy(
      makingLink,
      desk.client.authorizer.upgrade({
        platformId,
        authorizerAppid: given.arg(0) ?? '',
        linkKind: given.choice('link', linkKinds) ?? 'h5',
        ...(asked === undefined ? {} : { categoryIds: ids }),
      }),
    );
    terminal.result(linkJson(session, terminal.lang));
    await showLink(terminal, desk, session, !given.has('no-qr'));
    terminal.print(`\n${terminal.t({ zh: '发出之前要知道：', en: 'To know before it is sent:' })}`);
    for (const note of upgradeNotes(terminal.lang, session.categoryIds)) terminal.print(`  · ${note}`);
    return undefined;
  },
});

/** Permission sets of accounts. */
export const permissionCommands: readonly Command[] = [permissions, upgrade];
