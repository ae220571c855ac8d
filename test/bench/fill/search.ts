import { SearchIndex } from '../../../electron/store/sql/search-index.ts';
import { ofAccount } from '../../../electron/store/tables/authorizer.ts';
import type { Filling } from './filling.ts';

/** A row's words, and those that were known of it at first. */
interface Words {
  seq: number;
  atFirst: string;
  later: string | null;
}

/**
 * Indexes accounts and sessions in commits as small as the product's: how many pieces they leave behind decides how long
 * a search takes. Accounts as a sync lists them, a hundred at a time, and again as their details come; sessions one by one.
 */
export function fillSearch({ connection }: Filling): void {
  const accounts = `SELECT seq, authorizer_appid AS atFirst, concat_ws(' ', nick_name, principal_name, user_name,
      (SELECT group_concat(tag, ' ') FROM account_tag AS tag WHERE ${ofAccount('tag')}),
      (SELECT note FROM account_note AS note WHERE ${ofAccount('note')})) AS later
    FROM authorizer ORDER BY seq`;
  const sessions = `SELECT seq, label AS atFirst, authorizer_appid AS later FROM session ORDER BY seq`;
  const index = (
    table: 'authorizer_search' | 'session_search',
    sql: string,
    atOnce: number,
    passes: number,
  ) => {
    const rows = connection.query<[], Words>(sql).all();
    let pass = 0;
    const bySeq = new Map(rows.map((row) => [String(row.seq), row]));
    const search = new SearchIndex<[string]>(connection, table, (seq) => {
      const row = bySeq.get(seq);
      return row && { seq: row.seq, texts: pass === passes - 1 ? [row.later, row.atFirst] : [row.atFirst] };
    });
    for (; pass < passes; pass += 1)
      for (let from = 0; from < rows.length; from += atOnce)
        connection.transaction(() => {
          for (const { seq } of rows.slice(from, from + atOnce)) search.changed(String(seq));
        });
  };
  index('authorizer_search', accounts, 100, 2);
  index('session_search', sessions, 1, 1);
}
