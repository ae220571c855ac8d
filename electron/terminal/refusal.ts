import type { ActionId } from '../../shared/errors/entry.ts';
import { explain } from '../../shared/errors/index.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import type { Lang } from '../../shared/lang.ts';
import { textsIn } from '../../shared/texts/index.ts';
import { harmless, twoColumns } from './layout.ts';

/** Exit codes (docs/handles.md §4). */
export const exitCodes = { done: 0, refused: 1, input: 2, noAnswer: 3, storage: 4, cancelled: 5 } as const;

const families: readonly (readonly [RegExp, number])[] = [
  [/^(target\.(url|none)|update\.(address|none))$/, exitCodes.input],
  [
    /^sink\.(address|name|noSecret|noMap|map|noLayout|asks|notFound|noWrite|nothingNewer|nothingToUndo|unreadable|notExport)$/,
    exitCodes.input,
  ],
  [
    /^(guard\.(confirm|remove|removeTicket|trigger|clearQuota|newKey|rotate|import)|platform\.confirmName|sink\.older|session\.unclaimed|cancelled)$/,
    exitCodes.cancelled,
  ],
  [/^restore\.wouldLose$/, exitCodes.cancelled],
  [/^(restore\.(damaged|tooNew|refused)|backup\.held)$/, exitCodes.storage],
  [/^wechat\./, exitCodes.refused],
  [
    /^(net|answer|system|sink|rpc|page|sandbox|target|update)\.|^session\.uncertain$|^source\.(commandFailed|tooLarge|status|redirect|nothing|stale)$/,
    exitCodes.noAnswer,
  ],
  [/^(store|vault|output)\.|^export\.write$|^internal$/, exitCodes.storage],
];

/** The exit code that a problem ends a command with; what no family claims is the caller's own to mend: 2. */
export function exitCodeOf({ code }: Problem): number {
  return families.find(([family]) => family.test(code))?.[1] ?? exitCodes.input;
}

/** A refusal as `--json` prints it (docs/handles.md §3). */
export function refusalJson(found: Problem, lang: Lang) {
  const { code, title, meaning, hint } = explain(found, lang);
  const { errcode, errmsg, rid, requestIp, sessionId } = found;
  const told = Object.entries({ errcode, errmsg, rid, requestIp, sessionId });
  return {
    error: {
      code,
      message: textsIn(lang)('terminal.refusal.message', { title, meaning }),
      hint,
      ...Object.fromEntries(told.filter(([, value]) => value !== undefined)),
    },
  };
}

/** A refusal for people, on stderr. */
export function refusalText(found: Problem, lang: Lang): string {
  const { code, title, meaning, causes, hint, actions } = explain(found, lang);
  // A wrong line needs its mend, not a diagnosis.
  if (/^usage\.(?!.*Platform)/.test(code)) return harmless(`✗ ${meaning} [${code}]\n  ${hint}\n`);
  const t = textsIn(lang);
  const told = (['errmsg', 'rid', 'requestIp', 'sessionId'] as const).flatMap((name) =>
    found[name] === undefined ? [] : [[t(`terminal.refusal.${name}`), found[name]] as const],
  );
  const commands = actions.flatMap((action) => commandFor(action, found) ?? []);
  return harmless(
    [
      `✗ ${title} [${code}]`,
      `  ${meaning}`,
      ...(told.length > 0 ? [twoColumns(told)] : []),
      `  ${t('terminal.refusal.causes')}`,
      ...causes.map((cause) => `    · ${cause}`),
      `  ${t('terminal.refusal.next', { hint })}`,
      ...commands.map((command) => `    ${command}`),
      '',
    ].join('\n'),
  );
}

/** The command that does what a button does on the page. */
function commandFor(action: ActionId, { code, sessionId = 'SESSION' }: Problem): string | undefined {
  const session = code === 'session.notFound' ? 'SESSION' : sessionId;
  const commands: Partial<Record<ActionId, string>> = {
    'paste-ticket': 'authdesk ticket put -',
    'start-push': 'authdesk ticket start-push',
    'fetch-token': 'authdesk token fetch --yes',
    'borrow-token': 'authdesk token borrow -',
    'edit-platform': 'authdesk platform set --help',
    'swap-appid-secret': 'authdesk platform set --help',
    'renew-link': `authdesk session renew ${session}`,
    'paste-callback': `authdesk complete ${session} -`,
    recover: `authdesk session recover ${session}`,
    'exchange-again': `authdesk session exchange ${session}`,
    'sync-accounts': 'authdesk authorizer sync',
    'fetch-details': 'authdesk authorizer details APPID',
    'refresh-account': 'authdesk authorizer refresh APPID',
    'upgrade-permissions': 'authdesk authorizer upgrade APPID',
    'clear-quota': 'authdesk quota clear',
    'open-session': `authdesk session show ${session}`,
    'new-vault-key': 'authdesk vault new-key --yes',
    rehearse: 'authdesk demo',
  };
  return commands[action];
}
