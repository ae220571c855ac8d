import { linkKinds } from '../../../shared/authorize.ts';
import { upgradeNotes } from '../../../shared/permission-advice.ts';
import { categoryIds } from '../category-ids.ts';
import { type Command, defineCommand, platformOption } from '../command/table.ts';
import { iso } from '../json/iso.ts';
import { noticeJson } from '../json/notice.ts';
import { linkJson } from '../json/session.ts';
import { namedList } from '../named-list.ts';
import { pickPlatform } from '../pick.ts';
import { showLink } from '../show-link.ts';
import { twoColumns } from '../width.ts';

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
      changedAt: iso(found.changedAt),
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
    terminal.print(
      twoColumns(
        rows.filter(([, text]) => text !== ''),
        '',
      ),
    );
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
    category: {
      value: 'IDS',
      text: { zh: '权限集编号，用逗号分隔', en: 'permission set ids, separated by commas' },
    },
    link: {
      value: 'KIND',
      choices: linkKinds,
      text: {
        zh: 'h5：在微信里打开（默认）；pc：在电脑上扫码',
        en: 'h5: opened in WeChat (default); pc: scanned from a screen',
      },
    },
    'no-qr': { text: { zh: '不画二维码', en: 'draw no QR code' } },
  },
  async run(terminal, given) {
    const asked = given.text('category');
    const ids = categoryIds(asked);
    const desk = await terminal.desk();
    const { id: platformId } = await pickPlatform(desk, given.text('platform'));
    const making = { zh: '正在向微信要预授权码', en: 'Asking WeChat for a pre-auth code' };
    const session = await terminal.busy(
      making,
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
    for (const note of upgradeNotes(terminal.lang)) terminal.print(`  · ${note}`);
    return undefined;
  },
});

const wanted = defineCommand({
  name: 'platform wanted',
  text: {
    zh: '想要每个账号授予哪些权限集',
    en: 'which permission sets are wanted of the accounts',
  },
  details: {
    zh: '不加选项时只显示。只用来和账号已授予的对照，不改变微信那边的设置。',
    en: 'Without options it only shows them. They are compared with what accounts grant; nothing changes at WeChat.',
  },
  options: {
    platform: platformOption,
    set: {
      value: 'IDS',
      text: { zh: '权限集编号，用逗号分隔', en: 'permission set ids, separated by commas' },
    },
    clear: { text: { zh: '清空', en: 'want none' } },
  },
  async run(terminal, given) {
    const clear = given.either('clear', 'set') === true;
    const asked = given.text('set');
    const ids = categoryIds(asked);
    const desk = await terminal.desk();
    const { id: platformId } = await pickPlatform(desk, given.text('platform'));
    const platform =
      clear || asked !== undefined
        ? await desk.client.platform.setWantedPermissions({ platformId, ids })
        : await desk.client.platform.get({ platformId });
    const { wantedPermissions } = platform;
    terminal.result({ componentAppid: platform.componentAppid, wantedPermissions });
    if (wantedPermissions.length === 0)
      terminal.say({ zh: '还没有设置想要的权限集', en: 'No permission set is wanted yet' });
    else terminal.print(wantedPermissions.join(','));
    return undefined;
  },
});

/** Permission sets of accounts. */
export const permissionCommands: readonly Command[] = [permissions, upgrade];

/** The one of the group `platform`. */
export const wantedCommand: Command = wanted;
