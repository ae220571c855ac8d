import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AuthorizeEnd, AuthorizeQuestion } from '../../../electron/core/effects/index.ts';
import { authorizeInWindow } from '../../../electron/core/sessions/authorize-window.ts';
import { type CoreBench, linkOf, newSession, openBench, problemOf } from '../support/index.ts';

let bench: CoreBench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

/** A window in which the merchant does something; notes what it was asked. */
function windowThat(act: (question: AuthorizeQuestion) => Promise<AuthorizeEnd> | AuthorizeEnd) {
  const asked: AuthorizeQuestion[] = [];
  const run = (sessionId: string) =>
    authorizeInWindow(
      bench.services,
      async (question) => {
        asked.push(question);
        return act(question);
      },
      { sessionId, afterCallback: 'stop' },
    );
  return { asked, run };
}

const linkIn = (startUrl: string) => decodeURIComponent(new URL(startUrl).hash.slice('#to='.length));

/** The merchant follows the launch page's link and authorizes. */
const authorizes = async ({ startUrl }: AuthorizeQuestion): Promise<AuthorizeEnd> => ({
  kind: 'callback',
  url: (await bench.scan(linkIn(startUrl))).callback,
});

const stateOf = (sessionId: string) => bench.services.sessions.get(sessionId).state;

it('starts on the launch page with the link, and finishes what comes back', async () => {
  const { id } = await newSession(bench, { linkKind: 'pc' });
  const { asked, run } = windowThat(authorizes);
  expect(await run(id)).toEqual({ kind: 'completed' });
  expect(stateOf(id)).toBe('authorized');
  const [{ startUrl, redirectUri } = { startUrl: '', redirectUri: '' }] = asked;
  expect(startUrl).toMatch(/^https:\/\/auth\.example\.com\/authdesk\.html\?shop=1#to=/);
  expect(linkIn(startUrl)).toBe(linkOf(bench, id));
  // Without its mark: a launch page that is opened is nobody who came back.
  expect(redirectUri).toMatch(/authdesk\.html\?authdesk_nonce=[\w-]+&shop=1$/);
  expect(redirectUri).toBe(new URL(linkOf(bench, id)).searchParams.get('redirect_uri'));
});

it('takes the place of the redirect from the link, whatever the profile says by now', async () => {
  const { id } = await newSession(bench, { linkKind: 'pc' });
  const { platform } = bench;
  bench.services.store.platforms.update(platform.id, { redirectUri: 'https://auth.example.com/other.html' });
  const { asked, run } = windowThat(() => ({ kind: 'closed' }));
  expect(await run(id)).toEqual({ kind: 'closed' });
  expect(asked[0]?.redirectUri).toContain('/authdesk.html?');
  expect(stateOf(id)).toBe('linked');
});

it('hands the callback of another session back: neither session takes it', async () => {
  const one = await newSession(bench, { linkKind: 'pc', label: '一号店' });
  const two = await newSession(bench, { linkKind: 'pc', label: '二号店' });
  const { callback } = await bench.scan(linkOf(bench, two.id));
  const { run } = windowThat(() => ({ kind: 'callback', url: callback }));
  expect(await run(one.id)).toEqual({
    kind: 'refused',
    problem: expect.objectContaining({ code: 'session.otherSession', sessionId: two.id }),
    callback,
  });
  expect([stateOf(one.id), stateOf(two.id)]).toEqual(['linked', 'linked']);
});

it('hands a callback without its nonce back: the operator decides', async () => {
  const { id } = await newSession(bench, { linkKind: 'pc' });
  const { callback } = await bench.scan(linkOf(bench, id));
  const bare = callback.replace(/authdesk_nonce=[\w-]+&?/, '');
  const { run } = windowThat(() => ({ kind: 'callback', url: bare }));
  expect(await run(id)).toMatchObject({
    kind: 'refused',
    problem: { code: 'session.nonceMissing' },
    callback: bare,
  });
  expect(stateOf(id)).toBe('linked');
});

it('keeps the code when the exchange is refused: nothing to hand back', async () => {
  const { id } = await newSession(bench, { linkKind: 'pc' });
  bench.fault({ endpoint: 'api_query_auth', errcode: 61004, times: 1 });
  const { run } = windowThat(authorizes);
  expect(await run(id)).toMatchObject({
    kind: 'refused',
    problem: { code: 'wechat.61004', sessionId: id },
    callback: null,
  });
  expect(stateOf(id)).toBe('code_received');
  await bench.services.sessions.exchange(id);
  expect(stateOf(id)).toBe('authorized');
});

it.each([
  [{ kind: 'unreachable' } as const, { code: 'page.unreachable' }],
  [{ kind: 'unreachable', httpStatus: 404 } as const, { code: 'page.status', httpStatus: 404 }],
])('says that the launch page is not there: %j', async (end, problem) => {
  const { id } = await newSession(bench, { linkKind: 'pc' });
  const { run } = windowThat(() => end);
  expect(await run(id)).toEqual({ kind: 'refused', problem, callback: null });
});

it('opens nothing for a mobile link, for one that has run out, or for a session that is done', async () => {
  const { asked, run } = windowThat(authorizes);
  const mobile = await newSession(bench);
  expect(await problemOf(run(mobile.id))).toMatchObject({
    code: 'desktop.needsPcLink',
    sessionId: mobile.id,
  });
  bench.fault({ endpoint: 'api_create_preauthcode', errcode: 45009, times: 1 });
  await newSession(bench, { linkKind: 'pc' }).catch(() => undefined);
  const draft = bench.services.store.sessions.inState(['draft'])[0]?.id ?? '';
  expect(await problemOf(run(draft))).toMatchObject({ code: 'session.linkExpired' });
  const done = await newSession(bench, { linkKind: 'pc' });
  await windowThat(authorizes).run(done.id);
  expect(await problemOf(run(done.id))).toMatchObject({ code: 'session.state' });
  expect(await problemOf(run('ses_none'))).toMatchObject({ code: 'session.notFound' });
  expect(asked).toEqual([]);
});

it('opens a rehearsal’s mobile link as it is, with its server running again after a restart', async () => {
  const platform = await bench.services.rehearsal.open();
  await bench.services.tokens.fetch(platform.id, false);
  const session = await bench.services.sessions.create({
    platformId: platform.id,
    label: '演练',
    linkKind: 'h5',
    bizAppid: '',
    categoryIds: [],
  });
  await bench.reopen();
  const { asked, run } = windowThat(async ({ startUrl }) => {
    expect((await fetch(startUrl)).status).toBe(200);
    return { kind: 'closed' };
  });
  expect(await run(session.id)).toEqual({ kind: 'closed' });
  expect(asked[0]?.startUrl).toBe(linkOf(bench, session.id));
});
