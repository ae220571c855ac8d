import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { sealedTables } from '../../electron/store/tables/index.ts';
import { dataKey, openWith, tagWith } from '../../electron/store/vault/envelope.ts';
import { keyFromText } from '../../electron/store/vault/key-file.ts';
import { expectReadable, fillWithSecrets, mark, secret } from './secrets.ts';
import { afterTest, openTestStore, tempDir } from './support.ts';

async function filledStore() {
  const dataDir = tempDir();
  const store = await openTestStore({ dataDir });
  const ids = fillWithSecrets(store);
  const raw = new Database(join(dataDir, 'authdesk.db'), { readonly: true });
  afterTest(() => raw.close());
  return { dataDir, store, ids, raw };
}

describe('what is secret', () => {
  it('stands nowhere in the files as it was given', async () => {
    const { dataDir, store } = await filledStore();
    const bytes = () =>
      readdirSync(dataDir)
        .map((name) => readFileSync(join(dataDir, name)).toString('latin1'))
        .join();
    // In the write-ahead log, and in the database itself.
    for (const end of [() => {}, () => store.close()]) {
      end();
      expect(bytes().includes('wx0000000000000001')).toBe(true);
      expect(bytes().includes(mark)).toBe(false);
    }
  });

  it('comes back in clear only where it is asked for', async () => {
    const { store, ids } = await filledStore();
    const { platformId, sessionId } = ids;
    const records = [
      store.platforms.list(),
      store.tickets.list(platformId),
      store.tokens.list(platformId),
      await store.sessions.list({ limit: 10 }),
      store.sessions.links.ofSession(sessionId),
      store.sessions.timeline(sessionId),
      await store.authorizers.list({ limit: 10 }),
      store.authorizers.refreshTokens.list(platformId, 'wxa'),
    ];
    for (const list of records) expect(list).not.toHaveLength(0);
    expect(JSON.stringify(records)).not.toContain(mark);
    expectReadable(store, ids);
  });

  it('stays sealed under the same names: a database of the first version opens', async () => {
    const { dataDir, store, ids, raw } = await filledStore();
    const { platformId, ticketId, tokenId, sessionId, linkId, refreshTokenId, sinkId, writeId } = ids;
    const codeId = store.sessions.codes.ofSession(sessionId)[0]?.id ?? '';
    const { keyId } = store.vault.status();
    const key = dataKey(keyFromText(readFileSync(join(dataDir, 'authdesk.key'), 'utf8')) ?? Buffer.alloc(0));
    /** For each sealed column, the place its value is bound to, and the value. */
    const sealed: Record<string, readonly [place: string, plain: string]> = {
      'vault_key/key_check': [`vault_key/key_check/${keyId}`, 'authdesk'],
      'setting/sealed_value': ['setting/sealed_value/paper', secret('setting')],
      'platform/app_secret': [`platform/app_secret/${platformId}`, secret('app')],
      'platform/message_token': [`platform/message_token/${platformId}`, secret('message')],
      'platform/aes_key': [`platform/aes_key/${platformId}`, secret('aes')],
      'platform/aes_key_previous': [`platform/aes_key_previous/${platformId}`, secret('previous')],
      'platform/proxy': [`platform/proxy/${platformId}`, secret('proxy')],
      'ticket/value': [`ticket/value/${ticketId}`, secret('ticket')],
      'component_token/value': [`component_token/value/${tokenId}`, secret('token')],
      'token_endpoint/secret': [`token_endpoint/secret/${platformId}`, secret('endpoint')],
      'session/auth_code': [`session/auth_code/${sessionId}`, secret('code')],
      'session/answer': [`session/answer/${sessionId}`, secret('answer')],
      'session_code/code': [`session_code/code/${codeId}`, secret('another code')],
      'session_code/answer': [`session_code/answer/${codeId}`, secret('another answer')],
      'session_link/pre_auth_code': [`session_link/pre_auth_code/${linkId}`, secret('pre')],
      'session_link/link': [`session_link/link/${linkId}`, secret('link')],
      'authorizer_token/access_token': [`authorizer/access_token/${platformId}/wxa`, secret('access')],
      'source/address': [`source/address/${ids.sourceId}`, secret('address')],
      'sink/address': [`sink/address/${sinkId}`, secret('https://own.example/')],
      'sink/secret': [`sink/secret/${sinkId}`, secret('signing')],
      'sink_entry/content': [`sink_entry/content/${writeId}/0`, secret('entry')],
      'refresh_token_history/value': [`refresh_token_history/value/${refreshTokenId}`, secret('refresh')],
    };
    // Those of the pushes are written and read in pushes.spec.ts.
    const ofPushes = ['push/sealed_body', 'push/xml', 'push_forward/target'];
    const known = sealedTables.flatMap((table) =>
      table.withRole('sealed').map((property) => `${table.name}/${table.sqlName(property)}`),
    );
    expect([...Object.keys(sealed), ...ofPushes].sort()).toEqual([...known, 'vault_key/key_check'].sort());
    for (const [column, [place, plain]] of Object.entries(sealed)) {
      const [table, name] = column.split('/');
      const found = raw.prepare<[], { value: Buffer }>(`SELECT ${name} AS value FROM ${table}`).all();
      expect(found, column).toHaveLength(1);
      expect(openWith(key, found[0]?.value ?? Buffer.alloc(0), place)).toBe(plain);
    }
  });

  it('stays tagged in the same way: what the first version kept is found again', async () => {
    const { dataDir, ids, raw } = await filledStore();
    const key = dataKey(keyFromText(readFileSync(join(dataDir, 'authdesk.key'), 'utf8')) ?? Buffer.alloc(0));
    const tag = (sql: string) => raw.prepare<[], string>(sql).pluck().get();
    const { platformId } = ids;
    const tagged = (plain: string) => tagWith(key, plain).toString('base64url');
    expect(tag('SELECT value_tag FROM ticket')).toBe(tagged(`ticket/${platformId}/${secret('ticket')}`));
    expect(tag('SELECT pre_auth_code_tag FROM session_link')).toBe(tagged(`session_link/${secret('pre')}`));
    expect(tag('SELECT value_tag FROM refresh_token_history')).toBe(
      tagged(`refresh_token/${platformId}/wxa/${secret('refresh')}`),
    );
  });
});
