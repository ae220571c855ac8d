import { access, constants } from 'node:fs/promises';
import { resolve } from 'node:path';
import { problem } from '../../shared/errors/problem.ts';
import { formatIso, isoOrNull } from '../../shared/format.ts';
import type { Preview, RestoreOutcome } from '../core/index.ts';
import { secretLine, typedAnswer } from './input.ts';
import type { Terminal } from './terminal.ts';

/** So many accounts are named in a refusal. */
const namedInRefusal = 3;

export interface RestoreOptions {
  dryRun?: true;
  yes?: true;
}

/** `authdesk restore FILE`. The core stays closed: no process may have the folder open. */
export async function restoreFrom(terminal: Terminal, given: string, options: RestoreOptions): Promise<void> {
  const file = resolve(terminal.io.cwd, given);
  try {
    await access(file, constants.R_OK);
  } catch (cause) {
    throw problem('usage.file', { params: { given } }, cause);
  }
  const { nodeEffects, restoreFolder } = await import('../core/index.ts');
  const outcome = await restoreFolder({
    file,
    dataDir: terminal.dataDir,
    effects: nodeEffects(async () => ({ kind: 'cancelled' })),
    passphrase: () => secretLine(terminal, 'AUTHDESK_PASSPHRASE', 'terminal.backup.passphrase'),
    decide: async (preview) => {
      showPreview(terminal, preview);
      if (options.dryRun) return false;
      await confirm(terminal, preview, options.yes === true);
      terminal.hint('terminal.backup.restoring');
      return true;
    },
  });
  terminal.result(outcomeJson(outcome));
  showOutcome(terminal, outcome);
}

/** @throws ProblemError restore.wouldLose, cancelled */
async function confirm(terminal: Terminal, preview: Preview, yes: boolean): Promise<void> {
  const { lacking } = preview;
  const { lossOf } = await import('../core/index.ts');
  if (yes || lacking === null || lossOf(preview) === 0) return;
  const { platforms, accounts, sessions, refreshTokens, named } = lacking;
  const names = named.slice(0, namedInRefusal).map((one) => one.nickName ?? one.authorizerAppid);
  const params = {
    platforms,
    accounts,
    sessions,
    refreshTokens,
    ...(names.length > 0 ? { names: names.join(', ') } : {}),
  };
  const refusal = problem('restore.wouldLose', { params });
  if (!terminal.io.keyboard) throw refusal;
  if ((await typedAnswer(terminal, 'terminal.backup.question', 'restore.wouldLose')) !== 'restore')
    throw refusal;
}

function outcomeJson({ preview, restored }: RestoreOutcome) {
  const { kind, createdAt, version, schema, keyThere, present, lacking, ...contents } = preview;
  const { platforms, accounts, sessions, refreshTokens, newestRefreshTokenAt } = contents;
  return {
    restored: restored !== undefined,
    ...{ kind, createdAt: formatIso(createdAt), version, schema, keyThere },
    ...{ platforms, accounts, sessions, refreshTokens },
    newestRefreshTokenAt: isoOrNull(newestRefreshTokenAt),
    present,
    lacking,
    ...(restored ? { keptAside: restored.keptAside, keySource: restored.keySource } : {}),
  };
}

function showPreview(terminal: Terminal, preview: Preview): void {
  if (terminal.json) return;
  const { fields, t, time, say } = terminal;
  const { createdAt, version, schema, kind, platforms, newestRefreshTokenAt, present } = preview;
  const names = platforms.map((one) => t(['terminal.backup.platform', one]));
  fields([
    [t('terminal.backup.createdAt'), time(createdAt)],
    [
      t('terminal.backup.version'),
      version ?? t(kind === 'copy' ? 'terminal.backup.copyOf' : 'terminal.backup.unknown'),
    ],
    [t('terminal.backup.schema'), String(schema)],
    [t('terminal.backup.platforms'), names.join(', ')],
    [t('terminal.backup.accounts'), String(preview.accounts)],
    [t('terminal.backup.sessions'), String(preview.sessions)],
    [t('terminal.backup.refreshTokens'), String(preview.refreshTokens)],
    [t('terminal.backup.newest'), time(newestRefreshTokenAt)],
  ]);
  if (!preview.keyThere) say('terminal.backup.keyMissing');
  if (present === 'damaged') say('terminal.backup.presentDamaged');
  if (preview.lacking !== null) showLacking(terminal, preview.lacking);
}

function showLacking({ t, print }: Terminal, { named, ...counts }: NonNullable<Preview['lacking']>): void {
  if (Object.values(counts).every((count) => count === 0)) {
    print(t('terminal.backup.nothingLost'));
    return;
  }
  print(t(['terminal.backup.lacks', counts]));
  for (const { nickName, authorizerAppid } of named)
    print(t(['terminal.backup.lacksAccount', { nickName: nickName ?? '', authorizerAppid }]));
}

function showOutcome(terminal: Terminal, { preview, restored }: RestoreOutcome): void {
  const { print, t, hint } = terminal;
  if (!restored) {
    hint('terminal.backup.dryRun');
    return;
  }
  const { accounts, sessions } = preview;
  print(t(['terminal.backup.restored', { accounts, sessions }]));
  if (restored.keptAside) print(t(['terminal.backup.keptAside', { path: restored.keptAside }]));
}
