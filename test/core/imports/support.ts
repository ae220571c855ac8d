import { rmSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import type { FileToSave } from '../../../electron/core/effects/index.ts';
import { Imports } from '../../../electron/core/imports/index.ts';
import type { Wish } from '../../../electron/core/imports/reader.ts';
import { openServices, type Services } from '../../../electron/core/services.ts';
import type { RefreshTokenData } from '../../../electron/store/index.ts';
import type { ImportApplied, ImportPreview } from '../../../shared/contract/imports.ts';
import { platformInputSchema } from '../../../shared/contract/models.ts';
import type { SourceInput } from '../../../shared/contract/sources.ts';
import { tempDir, testEffects } from '../support/index.ts';

export const componentAppid = 'wx1111111111111111';
export const wxa = 'wxaaaaaaaaaaaaaaaa';
export const wxb = 'wxbbbbbbbbbbbbbbbb';
export const minute = 60_000;

/** A data folder of its own with one profile, and what it saves. */
export interface Desk {
  dataDir: string;
  services: Services;
  platformId: string;
  saved: () => Promise<Buffer>;
}

export async function openDesk(appid = componentAppid, now?: () => number): Promise<Desk> {
  const dataDir = tempDir();
  let file: FileToSave | undefined;
  const effects = testEffects({
    ...(now ? { now } : {}),
    saveFile: async (one) => {
      file = one;
      return { kind: 'saved', fileName: one.fileName };
    },
  });
  const services = await openServices(dataDir, effects);
  onTestFinished(async () => {
    await services.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return {
    dataDir,
    services,
    platformId: addProfile(services, appid),
    async saved() {
      const pieces: Buffer[] = [];
      for await (const chunk of file?.chunks() ?? []) pieces.push(Buffer.from(chunk));
      return Buffer.concat(pieces);
    },
  };
}

export function addProfile(services: Services, appid: string, name = '花店平台'): string {
  const input = platformInputSchema.parse({
    ...{ name, componentAppid: appid, borrowOnly: true },
    ...{ redirectUri: 'https://auth.example.com/authdesk.html', launchDomain: 'auth.example.com' },
  });
  return services.platforms.save(input).platform.id;
}

export interface Imported {
  imports: Imports;
  importId: string;
  preview: ImportPreview;
  apply: (signal?: AbortSignal) => Promise<ImportApplied | undefined>;
}

/** Hands files over as a front does, in pieces of so many bytes, and compares them. */
export async function previewOf(
  { services }: Pick<Desk, 'services'>,
  content: string | Uint8Array | Record<string, string>,
  wish: Wish = {},
  size = 64 * 1024,
): Promise<Imported> {
  const imports = new Imports(services);
  const importId = imports.open(wish);
  const files =
    typeof content === 'string' || content instanceof Uint8Array
      ? [['file', content] as const]
      : Object.entries(content);
  for (const [name, whole] of files) {
    const bytes = Buffer.from(whole);
    for (let at = 0; at <= bytes.length; at += size)
      await imports.put(importId, name, bytes.subarray(at, at + size), at + size > bytes.length);
  }
  return compared(imports, importId);
}

/** Has a source read in a file's place, and compares what it holds. */
export async function pulledFrom({ services, platformId }: Desk, sourceId: string): Promise<Imported> {
  const imports = new Imports(services);
  const importId = imports.open({ platformId });
  for await (const _ of imports.pull(importId, sourceId));
  return compared(imports, importId);
}

type SourceOf = Pick<SourceInput, 'kind' | 'address'> & Partial<SourceInput>;

/** Adds a source of a desk's profile. @returns its id */
export async function sourceOf({ services, platformId }: Desk, over: SourceOf): Promise<string> {
  const { id } = await services.sources.add({ platformId, name: '生产', ...over });
  return id;
}

async function compared(imports: Imports, importId: string): Promise<Imported> {
  let preview: ImportPreview | undefined;
  for await (const step of imports.preview(importId)) if (step.kind === 'preview') preview = step.preview;
  if (!preview) throw new Error('no preview');
  const { id } = preview;
  return {
    ...{ imports, importId, preview },
    async apply(signal) {
      for await (const step of imports.apply(importId, id, signal))
        if (step.kind === 'applied') return step.applied;
      return undefined;
    },
  };
}

export function addToken(
  { services, platformId }: Desk,
  authorizerAppid: string,
  value: string,
  seenAt: number,
  over: Partial<RefreshTokenData> = {},
): void {
  services.store.authorizers.refreshTokens.add({
    ...{ platformId, authorizerAppid, value, source: 'query_auth', seenAt, sessionId: null },
    ...over,
  });
}

/** An export with one platform. */
export const exported = (
  authorizers: readonly Record<string, unknown>[],
  exportedAt = new Date().toISOString(),
  appid = componentAppid,
): string =>
  JSON.stringify({
    schema: 'authdesk.export/1',
    exportedAt,
    platforms: [{ componentAppid: appid, name: '花店平台', authorizers }],
  });

export const iso = (ms: number): string => new Date(ms).toISOString();
