import { type Command, defineCommand, platformOption } from '../command/table.ts';
import { noticeJson } from '../json/notice.ts';
import { namedList } from '../named-list.ts';
import { pickIfAsked } from '../pick.ts';
import { table } from '../width.ts';

const list = defineCommand({
  name: 'notice list',
  text: { zh: '列出提醒：哪些账号少了权限集', en: 'notices: accounts that granted less than before' },
  options: { platform: platformOption },
  async run(terminal, given) {
    const desk = await terminal.desk();
    const platform = await pickIfAsked(desk, given.text('platform'));
    const notices = await desk.client.notice.list(platform ? { platformId: platform.id } : {});
    terminal.result(notices.map(noticeJson));
    if (notices.length === 0) terminal.say({ zh: '没有提醒', en: 'No notices' });
    else
      terminal.print(
        table(
          notices.map(({ id, authorizerAppid, nickName, removed, raisedAt }) => [
            id,
            terminal.time(raisedAt),
            authorizerAppid,
            nickName ?? '',
            `- ${namedList(removed, terminal.lang)}`,
          ]),
        ),
      );
    return undefined;
  },
});

const dismiss = defineCommand({
  name: 'notice dismiss',
  text: { zh: '不再显示这些提醒', en: 'dismiss notices' },
  args: [{ name: 'NOTICE', required: true, many: true }],
  async run(terminal, given) {
    const { client } = await terminal.desk();
    const ids = [...given.args];
    const before = (await client.notice.list({})).length;
    await client.notice.dismiss({ ids });
    const dismissed = before - (await client.notice.list({})).length;
    terminal.result({ dismissed });
    if (!terminal.json) terminal.say({ zh: `已不再显示 ${dismissed} 条`, en: `Dismissed: ${dismissed}` });
    return undefined;
  },
});

/** Notices of accounts. */
export const noticeCommands: readonly Command[] = [list, dismiss];
