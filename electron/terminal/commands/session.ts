import { setImmediate } from 'node:timers/promises';
import { Option } from '@commander-js/extra-typings';
import { sessionStates } from '../../../shared/authorize.ts';
import type { Client } from '../../../shared/contract/index.ts';
import type { Candidate, SessionView } from '../../../shared/contract/models.ts';
import { stateLabel } from '../../../shared/errors/index.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { kindLabel } from '../account-text.ts';
import { type Declaration, limitOption, platformFlag } from '../command/declare.ts';
import { hintMore, listedRows } from '../every-page.ts';
import { isoTimes } from '../iso-times.ts';
import { openPlatforms } from '../platform-scope.ts';
import { progressOf } from '../progress.ts';
import { hintExchange, reportFinished, reportSession, sessionJson } from '../session-text.ts';
import { makingLink, reportLink, showLink } from '../show-link.ts';
import type { Terminal } from '../terminal.ts';
import { linkOption } from './options.ts';

const listedStates = ['attention', 'pending', ...sessionStates] as const;

/** 授权会话. */
export function declareSession({ program, run }: Declaration): void {
  const session = program.command('session');
  session
    .command('list')
    .option(platformFlag)
    .addOption(new Option('--state <STATE>').choices(listedStates))
    .option('--search <TEXT>')
    .addOption(limitOption())
    .action(
      run(async (terminal, options) => {
        const { client, platformId } = await openPlatforms(terminal, options);
        const { state, search } = options;
        const states = state === 'pending' || state === 'attention' || state === undefined ? state : [state];
        const { rows, more } = await listedRows(terminal, options.limit, (cursor) =>
          client.session.list({ platformId, states, search, cursor }),
        );
        if (terminal.json) {
          terminal.result(await detailsOf(terminal, client, rows));
          return;
        }
        const { lang, time } = terminal;
        terminal.table(
          rows.map(({ id, state, label, nickName, authorizerAppid, updatedAt }) => [
            id,
            stateLabel(state, lang),
            label,
            nickName ?? authorizerAppid ?? '',
            time(updatedAt),
          ]),
          'terminal.session.noSessionToShow',
        );
        hintMore(terminal, more);
      }),
    );
  session.command('show').argument('<SESSION>').option('--no-qr').action(run(showSession));
  session
    .command('renew')
    .argument('<SESSION>')
    .addOption(linkOption())
    .option('--yes')
    .option('--no-qr')
    .action(run(renewLink));
  session.command('recover').argument('<SESSION>').option('--authorizer <APPID>').action(run(recover));
  session.command('exchange').argument('<SESSION>').action(run(exchangeCode));
  session
    .command('use-code')
    .argument('<SESSION>')
    .argument('<CODE-ID>')
    .action(
      run(async (terminal, sessionId: string, codeId: string) => {
        const { client } = await terminal.folder();
        const changed = await client.session.useCode({ sessionId, codeId });
        reportSession(terminal, changed);
        hintExchange(terminal, changed);
      }),
    );
  session.command('take').argument('<PUSH-ID>').action(run(takeFromPush));
  session.command('label').argument('<SESSION>').argument('<TEXT>').action(run(labelSession));
  session.command('cancel').argument('<SESSION>').action(run(cancelSession));
}

async function exchangeCode(terminal: Terminal, sessionId: string): Promise<void> {
  const { client } = await terminal.folder();
  const exchanging = 'terminal.session.exchangingTheCode';
  reportFinished(terminal, await terminal.busy(exchanging, client.session.exchange({ sessionId })));
}

async function takeFromPush(terminal: Terminal, pushId: string): Promise<void> {
  const { client } = await terminal.folder();
  const { sessionId } = await client.push.takeCode({ pushId });
  const made = await client.session.get({ sessionId });
  reportSession(terminal, made);
  hintExchange(terminal, made);
}

async function labelSession(terminal: Terminal, sessionId: string, label: string): Promise<void> {
  const { client } = await terminal.folder();
  await client.session.label({ sessionId, label });
  reportSession(terminal, await client.session.get({ sessionId }));
}

async function cancelSession(terminal: Terminal, sessionId: string): Promise<void> {
  const { client } = await terminal.folder();
  await client.session.cancel({ sessionId });
  reportSession(terminal, await client.session.get({ sessionId }));
}

/** How many sessions are read between two turns of the event loop. */
const detailsPerTurn = 50;

async function detailsOf(terminal: Terminal, client: Client, rows: readonly SessionView[]) {
  const tell = progressOf(terminal);
  const details = [];
  for (const { id } of rows) {
    if (terminal.signal.aborted) throw problem('cancelled');
    details.push(sessionJson(await client.session.get({ sessionId: id }), terminal.lang));
    tell(details.length, rows.length);
    // Reading never waits: without a turn of the event loop Ctrl-C would not be heard.
    if (details.length % detailsPerTurn === 0) await setImmediate();
  }
  return details;
}

async function showSession(terminal: Terminal, sessionId: string, { qr }: { qr: boolean }): Promise<void> {
  const { client } = await terminal.folder();
  const session = await client.session.get({ sessionId });
  reportSession(terminal, session);
  if (session.state !== 'linked') return;
  terminal.print('');
  await showLink(terminal, client, session, qr);
}

async function renewLink(
  terminal: Terminal,
  sessionId: string,
  options: { link?: 'h5' | 'pc'; yes?: true; qr: boolean },
): Promise<void> {
  const { client } = await terminal.folder();
  const confirmed = options.yes === true;
  const renewing = client.session.renew({ sessionId, confirmed, linkKind: options.link });
  await reportLink(terminal, client, await terminal.busy(makingLink, renewing), options.qr);
}

async function recover(
  terminal: Terminal,
  sessionId: string,
  { authorizer: authorizerAppid }: { authorizer?: string },
): Promise<void> {
  const { client } = await terminal.folder();
  const reading = 'terminal.session.readingTheListOfAccounts';
  if (authorizerAppid === undefined) {
    const candidates = await terminal.busy(reading, client.session.candidates({ sessionId }));
    showCandidates(terminal, sessionId, candidates);
  } else {
    const claimed = await terminal.busy(reading, client.session.claim({ sessionId, authorizerAppid }));
    reportFinished(terminal, claimed);
  }
}

function showCandidates(terminal: Terminal, sessionId: string, candidates: readonly Candidate[]): void {
  const { lang, time, json } = terminal;
  terminal.result({ sessionId, candidates: candidates.map(isoTimes) });
  if (json) return;
  terminal.table(
    candidates.map(({ authorizerAppid, nickName, kind, authorizedAt }) => [
      authorizerAppid,
      nickName ?? '',
      kindLabel(kind, lang),
      time(authorizedAt),
    ]),
    'terminal.session.nothingWasAuthorizedSinceThe',
  );
  if (candidates.length > 0)
    terminal.hint(['terminal.session.claimOneAuthdeskSessionRecover', { sessionId }]);
}
