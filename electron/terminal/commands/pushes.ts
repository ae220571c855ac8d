import { once } from 'node:events';
import type { PushView, ReceiverStatus, Sent } from '../../../shared/contract/pushes.ts';
import { ProblemError, problem } from '../../../shared/errors/problem.ts';
import { codeWaits, pushResultText } from '../../../shared/pushes.ts';
import {
  type AnyCommand,
  type Declaration,
  integerOption,
  listOption,
  platformFlag,
} from '../command/declare.ts';
import { commandUsage } from '../command/usage.ts';
import { isoFields } from '../iso-times.ts';
import { openPlatform } from '../platform-scope.ts';
import type { Terminal } from '../terminal.ts';

const dayS = 86_400;

/** 推送: received, and made. */
export function declarePushes({ program, run }: Declaration): void {
  program
    .command('listen')
    .addOption(integerOption('--port <N>', 0, 65_535))
    .option('--host <H>')
    .addOption(integerOption('--max-age <S>', 0, 30 * dayS))
    .option('--forward-to <URL>')
    .action(
      run(async (terminal, options) => {
        // No --yes is asked for: to name the address at the start is the operator's consent, for guarded profiles too.
        const { port, host, maxAge: maxAgeSeconds, forwardTo } = options;
        const { client } = await terminal.folder();
        const status = await client.receiver.start({ port, maxAgeSeconds, host, forwardTo });
        try {
          showReceiver(terminal, status);
          await showPushes(terminal);
        } finally {
          await client.receiver.stop();
        }
        return 0;
      }),
    );
  program
    .command('trigger')
    .argument('<INFOTYPE>')
    .requiredOption('--to <URL>')
    .addOption(listOption('--field <K=V>'))
    .option(platformFlag)
    .option('--yes')
    .action(
      run(async (terminal, infoType, options, command) => {
        const fields = fieldsOf(options.field, command);
        const { client, platformId } = await openPlatform(terminal, options);
        const confirmed = options.yes === true;
        const sent = await terminal.busy(
          'terminal.pushes.sendingThePush',
          client.push.trigger({ platformId, infoType, to: options.to, fields, confirmed }),
        );
        showSent(terminal, sent);
        // A server that does not answer as WeChat wants it is the reason this was sent: the problem becomes the exit code.
        if (sent.problem) throw new ProblemError(sent.problem);
        terminal.result(isoFields(sent, 'ok', 'target', 'status', 'answer', 'tookMs'));
      }),
    );
}

function showReceiver(terminal: Terminal, { local, exposed, platforms }: ReceiverStatus): void {
  terminal.result(local);
  const { t, print, say } = terminal;
  print(t('terminal.pushes.theReceiverIsUpCtrl'));
  terminal.fields(
    [
      [t('terminal.pushes.eventUrl'), local?.eventUrl ?? ''],
      [t('terminal.pushes.messageUrl'), local?.messageUrl ?? ''],
      [t('terminal.pushes.callbackUrl'), local?.callbackUrl ?? ''],
    ],
    '  ',
  );
  if (exposed) say('terminal.pushes.noteItListensAtMore');
  for (const { name, ready } of platforms)
    if (!ready) say(['terminal.pushes.noteLacksItsMessageToken', { name }]);
}

/** Each push once it is known what became of it, until Ctrl-C. */
async function showPushes(terminal: Terminal): Promise<void> {
  const { client } = await terminal.folder();
  const shown = new Set<string>();
  const over = once(terminal.signal, 'abort');
  const news = await client.push.live({}, { signal: terminal.signal });
  const follow = async () => {
    for await (const step of news) {
      if (step.kind === 'reset') continue;
      for (const push of [...step.rows].reverse()) {
        if (push.outcome === 'waiting' || shown.has(push.id)) continue;
        shown.add(push.id);
        showPush(terminal, push);
      }
    }
  };
  await Promise.race([follow(), over]);
}

async function showPush(terminal: Terminal, push: PushView): Promise<void> {
  terminal.result({ push: pushJson(push) });
  if (terminal.json) return;
  const { explain } = await import('../../../shared/errors/index.ts');
  const what = push.problem
    ? explain(push.problem, terminal.lang).title
    : push.result
      ? pushResultText(push.result, terminal.lang)
      : '';
  const who = push.authorizerName ?? push.authorizerAppid ?? push.platformName ?? push.componentAppid ?? '';
  terminal.print(
    `${terminal.time(push.receivedAt)}  ${push.status}  ${push.infoType || push.route}  ${who}  ${what}`.trimEnd(),
  );
  if (codeWaits(push)) terminal.say(['terminal.pushes.putItsCodeIntoA', { id: push.id }]);
}

/** `--field K=V`, each. @throws ProblemError `usage.value` */
function fieldsOf(texts: readonly string[], command: AnyCommand): Record<string, string> {
  const pairs = texts.map((text) => {
    const { name, value } = /^(?<name>[A-Za-z_]\w*)=(?<value>.*)$/s.exec(text)?.groups ?? {};
    if (name === undefined || value === undefined)
      throw problem('usage.value', {
        params: { option: '--field', given: text, expected: 'K=V', usage: commandUsage(command) },
      });
    return [name, value] as const;
  });
  return Object.fromEntries(pairs);
}

/** A push that was made, and how it was answered. */
function showSent({ t, print, fields }: Terminal, { target, status, answer, tookMs, xmlMasked }: Sent): void {
  fields([
    [t('terminal.pushText.sentTo'), target],
    [t('terminal.pushText.answer'), `${status ?? ''} ${answer ?? ''}`.trim()],
    [t('terminal.pushText.took'), `${Math.round(tookMs)} ms`],
  ]);
  print(`\n${xmlMasked}`);
}

/** A received push, as `listen` prints it. */
const pushJson = (push: PushView) => ({
  pushId: push.id,
  ...isoFields(push, 'receivedAt', 'route', 'outcome', 'infoType', 'status'),
  ...isoFields(push, 'componentAppid', 'authorizerAppid'),
  result: push.result?.code ?? null,
  problem: push.problem?.code ?? null,
  ...isoFields(push, 'duplicateOf', 'sessionId'),
});
