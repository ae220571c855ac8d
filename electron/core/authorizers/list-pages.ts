import type { PlatformRecord } from '../../store/index.ts';
import type { Deps } from '../deps.ts';

/** The most rows a page may have (docs/wechat-api.md §1.7). */
const pageSize = 500;
/** No platform has this many accounts: a server that keeps answering full pages is ended here. */
const maxRows = 1_000_000;

export interface ListRow {
  authorizerAppid: string;
  refreshToken: string | undefined;
  /** UTC ms. */
  authTime: number;
  /** Before its page was asked for: what has changed here since is newer (`store.authorizers.moment`). */
  moment: number;
}

export interface ListPage {
  rows: ListRow[];
  total: number;
  moment: number;
}

/**
 * api_get_authorizer_list, all pages, oldest offset first. Rows are only read; nothing is stored. While the caller
 * works on a page, the next one is on its way.
 * @throws ProblemError of the client or the token
 */
export async function* listPages(
  { store, wechat, tokens }: Deps<'store' | 'wechat' | 'tokens'>,
  platform: PlatformRecord,
  sessionId: string | null = null,
): AsyncGenerator<ListPage> {
  const client = await wechat.client(platform, sessionId);
  const { componentAppid } = platform;
  const ask = (offset: number) => {
    const moment = store.authorizers.moment(platform.id);
    const answer = tokens.use(platform.id, (token) =>
      client.authorizerList({ token, componentAppid, offset, count: pageSize }),
    );
    // Its failure is thrown where it is awaited, unless the caller has stopped before.
    answer.catch(() => {});
    return { moment, answer };
  };
  let offset = 0;
  let coming = ask(offset);
  for (;;) {
    const { moment } = coming;
    const answer = await coming.answer;
    offset += answer.list.length;
    // Without a total the list is read until a page is empty: half a list would tell of accounts that are missing.
    const { totalCount } = answer;
    const isLast =
      answer.list.length === 0 || (totalCount !== null && offset >= totalCount) || offset >= maxRows;
    if (!isLast) coming = ask(offset);
    const rows = answer.list.map((row) => ({ ...row, moment }));
    yield { rows, total: totalCount ?? offset, moment };
    if (isLast) return;
  }
}
