import { Option } from '@commander-js/extra-typings';
import type { ReachView } from '../../../shared/contract/reach.ts';
import { explain } from '../../../shared/errors/index.ts';
import type { Lang } from '../../../shared/lang.ts';
import {
  chosenOperators,
  isUnreached,
  reachChoices,
  reachFailed,
  reachOperatorName,
  reachRows,
  reachScope,
  reachText,
} from '../../../shared/reach.ts';
import { type Declaration, platformFlag } from '../command/declare.ts';
import { openPlatform } from '../platform-scope.ts';
import { exitCodes } from '../refusal.ts';
import type { Terminal } from '../terminal.ts';

/** 接收地址. */
export function declareReceiver({ program, run }: Declaration): void {
  program
    .command('receiver')
    .command('check')
    .option(platformFlag)
    .addOption(new Option('--operator <OPERATOR>').choices(reachChoices))
    .action(
      run(async (terminal, { operator = 'all', ...options }) => {
        const { client, platformId } = await openPlatform(terminal, options);
        const found = await terminal.busy(
          'terminal.receiver.askingWechatToLook',
          client.receiver.reach({ platformId, operators: chosenOperators(operator) }),
        );
        terminal.result(reachJson(found, terminal.lang));
        showReach(terminal, found);
        return isUnreached(found.verdict) ? exitCodes.refused : exitCodes.done;
      }),
    );
}

const marks = { reachable: '✓', partly: '✗', lost: '✗', unresolved: '✗', unknown: '?' } as const;

function showReach({ lang, t, print, table }: Terminal, { verdict, networks }: ReachView): void {
  const { title, text } = reachText(verdict, lang);
  print(`${marks[verdict]} ${title}`);
  print(`  ${text}`);
  const failed = reachFailed(networks, lang);
  if (failed) print(`  ${failed}`);
  const head = [
    t('terminal.receiver.carrier'),
    'IP',
    t('terminal.receiver.addressOf'),
    t('terminal.receiver.loss'),
    t('terminal.receiver.time'),
  ];
  print('');
  table([head, ...networks.flatMap((network) => rowsOf(network, lang))]);
  print(`\n${reachScope(lang)}`);
}

function rowsOf(network: ReachView['networks'][number], lang: Terminal['lang']): string[][] {
  const { operator, verdict, problem } = network;
  const name = reachOperatorName(operator, lang);
  const rows = reachRows(network, lang).map(({ ip, owner, loss, time }) => [name, ip, owner, loss, time]);
  if (rows.length > 0) return rows;
  return [[name, problem ? explain(problem, lang).title : reachText(verdict, lang).short, '', '', '']];
}

/** WeChat's network check for scripts. `lossPercent` and `ms` are null where WeChat told none. */
function reachJson({ verdict, networks }: ReachView, lang: Lang) {
  return {
    verdict,
    message: reachText(verdict, lang).title,
    networks: networks.map(({ operator, verdict: own, dns, pings, problem }) => ({
      operator,
      verdict: own,
      dns,
      pings: pings.map(({ ip, from, loss, ms }) => ({ ip, from, lossPercent: loss, ms })),
      ...(problem ? { error: { code: problem.code } } : {}),
    })),
  };
}
