import { type Declaration, platformFlag } from '../command/declare.ts';
import { noticeJson } from '../json/authorizer.ts';
import { namedList } from '../named-list.ts';
import { openPlatforms } from '../platform-scope.ts';
import type { Terminal } from '../terminal.ts';

/** Notices of accounts. */
export function declareNotice({ program, run }: Declaration): void {
  const notice = program.command('notice');
  notice
    .command('list')
    .option(platformFlag)
    .action(({ platform }) => run((terminal) => listNotices(terminal, platform)));
  notice
    .command('dismiss')
    .argument('<NOTICE...>')
    .action((ids) => run((terminal) => dismissNotices(terminal, ids)));
}

async function listNotices(terminal: Terminal, asked: string | undefined): Promise<void> {
  const { client, platformId } = await openPlatforms(terminal, asked);
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
