import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallView, PlatformView, SessionDetail } from '../../../shared/contract/models.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { z } from '../../../shared/zod.ts';
import type { FileToSave } from '../../core/effects/index.ts';
import { textOf } from '../../core/exports/write-file.ts';
import type { Declaration } from '../command/declare.ts';
import type { DataFolder } from '../data-folder.ts';
import { sendOut } from '../out-file.ts';
import { sessionJson, showSession } from '../session-text.ts';
import type { Terminal, Text } from '../terminal.ts';

const scanSchema = z.object({ callback: z.string(), authorizerAppid: z.string() });

/** The one-minute proof that the tool works. */
export function declareDemo({ program, run }: Declaration): void {
  program.command('demo').option('--out <FILE|->').option('--force').action(run(demo));
}

interface OutOptions {
  out?: string;
  force?: true;
}

async function demo(terminal: Terminal, options: OutOptions): Promise<void> {
  const throwaway = terminal.dataNamed ? undefined : await mkdtemp(join(tmpdir(), 'authdesk-demo-'));
  try {
    const folder = await terminal.folder(throwaway);
    try {
      await walk(terminal, folder, options);
    } finally {
      await folder.close();
    }
  } finally {
    if (throwaway) await rm(throwaway, { recursive: true, force: true });
  }
}

async function walk(terminal: Terminal, folder: DataFolder, options: OutOptions): Promise<void> {
  const { client } = folder;
  const steps: ReturnType<typeof showCall>[] = [];
  const shown = new Set((await client.call.list({})).rows.map(({ id }) => id));
  const step = async <T>(text: Text, work: () => Promise<T>): Promise<T> => {
    if (terminal.signal.aborted) throw problem('cancelled');
    terminal.print(`\n── ${terminal.t(text)}`);
    const done = await terminal.busy(text, work());
    folder.flushCalls();
    for (const call of await newCalls(folder, shown)) steps.push(showCall(terminal, call));
    return done;
  };

  const platform = await step('terminal.demo.n1StartTheRehearsalPlatform', () => client.platform.rehearse());
  const platformId = platform.id;
  await step('terminal.demo.n2FetchTheToken', () => client.token.fetch({ platformId }));
  const label = terminal.t('terminal.demo.demoMerchant');
  const linked = await step('terminal.demo.n3MakeTheAuthorizeLink', () =>
    client.session.create({ platformId, label }),
  );
  terminal.print(`  ${linked.links[0]?.link ?? ''}`);
  const callback = await step('terminal.demo.n4TheAdministratorScansAnd', () => scan(platform, linked));
  const done = await step('terminal.demo.n5FinishWithTheCallback', () =>
    client.session.complete({ sessionId: linked.id, text: callback }),
  );
  terminal.print('');
  showSession(terminal, done);
  terminal.print(`\n── ${terminal.t('terminal.demo.n6ExportWithoutTokens')}`);
  const exported = await exportOne(terminal, folder, done, options);
  terminal.result({ steps, session: sessionJson(done, terminal.lang), ...exported });
}

/** Oldest first, each once. */
async function newCalls({ client }: DataFolder, shown: Set<string>): Promise<CallView[]> {
  const { rows } = await client.call.list({});
  const fresh = rows.filter(({ id }) => !shown.has(id)).reverse();
  for (const { id } of fresh) shown.add(id);
  return fresh;
}

/** Redacted already when it was recorded. @returns it for scripts */
function showCall(terminal: Terminal, { endpoint, durationMs, request, answer }: CallView) {
  terminal.print(`→ ${request.method} ${request.url}`);
  terminal.print(`  ${JSON.stringify(request.body)}`);
  terminal.print(`← ${durationMs === null ? '' : `${Math.round(durationMs)} ms  `}${JSON.stringify(answer)}`);
  return { endpoint, durationMs, request, answer };
}

/** What the administrator's phone does, by the rehearsal platform's control interface. */
async function scan(platform: PlatformView, session: SessionDetail): Promise<string> {
  const answer = await fetch(`${platform.apiBase}/_sandbox/scan`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ link: session.links[0]?.link ?? '' }),
  });
  const parsed = scanSchema.safeParse(await answer.json());
  if (!parsed.success) throw problem('sandbox.gone');
  return parsed.data.callback;
}

async function exportOne(
  terminal: Terminal,
  folder: DataFolder,
  session: SessionDetail,
  { out = '-', force }: OutOptions,
) {
  let text = '';
  const collect = async (file: FileToSave) => {
    text = await textOf(file.chunks());
    return { kind: 'saved', fileName: '-' } as const;
  };
  const toStdout = out === '-';
  folder.saveTo(toStdout ? collect : (file) => sendOut(terminal, out, force === true, file));
  const appid = session.authorizerAppid ?? '';
  const result = await folder.client.export.run({
    format: 'json',
    platformId: session.platformId,
    authorizerAppids: [appid],
  });
  if (toStdout) {
    terminal.print(text.trimEnd());
    return { export: JSON.parse(text) };
  }
  const file = result.kind === 'saved' ? result.fileName : '';
  terminal.print(terminal.t(['terminal.demo.exported', { file }]));
  return { file };
}
