import type { FileToSave } from '../../../electron/core/effects/index.ts';
import { runExport } from '../../../electron/core/exports/index.ts';
import { previewExport } from '../../../electron/core/exports/preview.ts';
import type { ExportQuestion } from '../../../electron/core/exports/question.ts';
import { openServices, type Services } from '../../../electron/core/services.ts';
import type { PlatformRecord } from '../../../electron/store/index.ts';
import { platformInputSchema } from '../../../shared/contract/models.ts';
import type { ExportFormat } from '../../../shared/export/formats.ts';
import { tempDir, testEffects } from '../support/index.ts';

/** Now, UTC ms. */
export const now = Date.UTC(2026, 10, 30, 8, 0, 0);
export const hour = 3_600_000;

export const componentAppid = 'wxcomponent0001';
export const credentials = {
  appSecret: '0123456789abcdef0123456789abcdef',
  ticket: 'ticket@@@fUD5AoQMyTLF3GJTK24nJrJkkLPtQcp2',
  componentToken: '90_component-token_of-the-platform-in-force',
};

/** An account with its tokens; what is left out is ordinary. */
export interface Account {
  appid: string;
  nickName?: string | null;
  kind?: 'officialAccount' | 'miniProgram';
  status?: 'authorized' | 'unauthorized';
  funcInfo?: number[];
  refreshToken?: string | null;
  accessToken?: string | null;
  /** UTC ms; null: not known. */
  endsAt?: number | null;
  info?: unknown;
}

/** A data folder with one guarded platform, and what an export makes of it. */
export interface ExportBench {
  services: Services;
  platform: PlatformRecord;
  put: (account: Account) => void;
  /** The file of an export, all of it. */
  bytes: (format: ExportFormat, how?: Partial<ExportQuestion>) => Promise<Buffer>;
  text: (format: ExportFormat, how?: Partial<ExportQuestion>) => Promise<string>;
  /** The files of a folder. */
  files: (format: ExportFormat, how?: Partial<ExportQuestion>) => Promise<Map<string, string>>;
  preview: (format: ExportFormat, how?: Partial<ExportQuestion>) => ReturnType<typeof previewExport>;
  close: () => Promise<void>;
}

export async function exportBench({
  withPlatform = true,
  at = now,
}: {
  withPlatform?: boolean;
  at?: number;
} = {}): Promise<ExportBench> {
  const saved: FileToSave[] = [];
  const effects = testEffects({
    now: () => at,
    async saveFile(file) {
      saved.push(file);
      return { kind: 'saved', fileName: file.fileName };
    },
  });
  const services = await openServices(tempDir(), effects, { keychain: 'off', lang: 'en' });
  const { store } = services;
  const { platform } = services.platforms.save(
    platformInputSchema.parse({
      ...{ name: '花店平台', componentAppid, appSecret: credentials.appSecret },
      ...{ redirectUri: 'https://auth.example.com/authdesk.html', launchDomain: 'auth.example.com' },
    }),
  );
  const platformId = platform.id;
  if (withPlatform) {
    const { ticket, componentToken } = credentials;
    store.tickets.insert({
      platformId,
      value: ticket,
      source: 'push',
      createdAt: at - 60_000,
      receivedAt: at,
    });
    store.tokens.insert({
      ...{ platformId, value: componentToken, origin: 'borrowed' },
      ...{ fetchedAt: at, expiresAt: at + 2 * hour },
    });
  }
  const run = async (format: ExportFormat, how: Partial<ExportQuestion> = {}) => {
    saved.length = 0;
    await runExport(services, { includeSecrets: true, ...how, format });
    const [file] = saved;
    if (!file) throw new Error('nothing was saved');
    return file;
  };
  const bytes: ExportBench['bytes'] = async (format, how) => {
    const all: Buffer[] = [];
    // Each is copied: the next may take its place.
    for await (const chunk of (await run(format, how)).chunks()) all.push(Buffer.from(chunk));
    return Buffer.concat(all);
  };
  return {
    services,
    platform,
    put: (account) => put(services, platformId, account, at),
    bytes,
    text: async (format, how) => (await bytes(format, how)).toString(),
    async files(format, how) {
      const all = new Map<string, string>();
      for await (const { path, content } of (await run(format, how)).files?.() ?? []) all.set(path, content);
      return all;
    },
    preview: (format, how = {}) => previewExport(services, { includeSecrets: true, ...how, format }),
    close: () => services.close(),
  };
}

function put({ store }: Services, platformId: string, account: Account, at: number): void {
  const {
    appid,
    nickName = null,
    kind = 'officialAccount',
    status = 'authorized',
    funcInfo = [1, 2],
  } = account;
  const { refreshToken = `refreshtoken@@@${appid}`, accessToken = `access_of_${appid}`, info } = account;
  const { endsAt = at + hour } = account;
  store.authorizers.upsert(platformId, appid, {
    ...{ nickName, kind, status, funcInfo, authorizedAt: at - hour },
    ...(info === undefined ? {} : { info }),
    ...(accessToken === null
      ? {}
      : { accessToken: { value: accessToken, obtainedAt: at, expiresAt: endsAt } }),
  });
  if (refreshToken === null) return;
  const seen = { source: 'list', seenAt: at, sessionId: null } as const;
  store.authorizers.refreshTokens.add({ platformId, authorizerAppid: appid, value: refreshToken, ...seen });
}

/** What has to survive, or be refused with the record named. */
export const hostile = [
  'plain',
  '',
  '汉字 and 😀 emoji',
  `'single' "double" \`tick\` $(touch /tmp/owned) $HOME \${x} %s`,
  'line\nline\r\nline\ttab',
  '\u0000nul\u0001one\u007fdel\u0085nel\u2028ls\ufeffbom',
  '=1+1 +cmd -1 @x #y //z */ ?> --w ;',
  'back\\slash\\n \\u0041 \\\\ \\x41',
  'AUTHDESK',
  '{{mustache}} <?php ?>',
  ' blank at both ends ',
  '长'.repeat(10_000),
];
