import { namedList, noticeJson } from '../account-text.ts';
import { type Declaration, platformFlag } from '../command/declare.ts';
import { openPlatforms, type PlatformOption } from '../platform-scope.ts';
import type { Terminal } from '../terminal.ts';

/** Notices of accounts. */
export function declareNotice({ program, run }: Declaration): void {
  const notice = program.command('notice');
  notice.command('list').option(platformFlag).action(run(listNotices));
  notice.command('dismiss').argument('<NOTICE...>').action(run(dismissNotices));
}

async function listNotices(terminal: Terminal, options: PlatformOption): Promise<void> {
  const { client, platformId } = await openPlatforms(terminal, options);
  const notices = await client.notice.list({ platformId });
  terminal.result(notices.map(noticeJson));
  terminal.table(
    notices.map(({ id, authorizerAppid, nickName, removed, raisedAt }) => [
      id,
      terminal.time(raisedAt),
      authorizerAppid,
      nickName ?? '',
      `- ${namedList(removed, terminal.lang)}`,
    ]),
    'terminal.notice.noNotices',
  );
}

async function dismissNotices(terminal: Terminal, ids: string[]): Promise<void> {
  const { client } = await terminal.folder();
  const before = (await client.notice.list({})).length;
  await client.notice.dismiss({ ids });
  const dismissed = before - (await client.notice.list({})).length;
  terminal.result({ dismissed });
  terminal.hint(['terminal.notice.dismissed', { dismissed }]);
}
