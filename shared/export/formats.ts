/** What a format is for: to be read by programs and spreadsheets, to be tried by hand, to go into an SDK. */
export const exportGroups = ['data', 'environment', 'sdk'] as const;
export type ExportGroup = (typeof exportGroups)[number];

export interface ExportFormatInfo {
  group: ExportGroup;
  /** Of the file; of a folder there is none. */
  extension: string;
  mime: string;
  /** `folder`: many small files, one zip where only one file can be handed over. */
  shape: 'text' | 'binary' | 'folder';
  /** `needed`: without secrets there is nothing to do with it, and its lines are comments. */
  secrets: 'optional' | 'needed';
  /** Where a language wants the file to be called after what is in it. */
  fileName?: string;
  /** Runs against what is there: keeps it or replaces it. */
  writes?: true;
  /** Its keys may begin with a prefix of the installation's. */
  prefixed?: true;
}

const text = { shape: 'text', mime: 'text/plain; charset=utf-8' } as const;
const json = { shape: 'text', extension: 'json', mime: 'application/json; charset=utf-8' } as const;
const sdk = { ...text, group: 'sdk', secrets: 'needed', writes: true } as const;
const redis = { ...sdk, extension: 'sh', prefixed: true } as const;
const zip = { shape: 'folder', extension: 'zip', mime: 'application/zip' } as const;
const folder = { ...zip, group: 'sdk', secrets: 'needed' } as const;
const data = { group: 'data', secrets: 'optional' } as const;

/** Every export format, in the order in which people are offered them. All that is told of them anywhere follows from here. */
export const exportFormats = {
  json: { ...data, ...json },
  jsonl: { ...data, shape: 'text', extension: 'jsonl', mime: 'application/x-ndjson; charset=utf-8' },
  csv: { ...data, shape: 'text', extension: 'csv', mime: 'text/csv; charset=utf-8' },
  xlsx: {
    ...data,
    shape: 'binary',
    extension: 'xlsx',
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  dotenv: { ...text, group: 'environment', secrets: 'needed', extension: 'env' },
  postman: { ...json, group: 'environment', secrets: 'needed', extension: 'postman_environment.json' },
  bruno: { ...text, group: 'environment', secrets: 'needed', extension: 'bru' },
  'wxjava-redis': redis,
  'wxjava-java': { ...sdk, extension: 'java', fileName: 'AuthDeskHandOver.java' },
  'easywechat6-php': { ...sdk, extension: 'php' },
  'easywechat5-php': { ...sdk, extension: 'php' },
  'powerwechat-redis': redis,
  'powerwechat-go': { ...sdk, extension: 'go' },
  'silenceper-redis': redis,
  'silenceper-go': { ...sdk, extension: 'go' },
  senparc: folder,
  wechatpy: { ...sdk, extension: 'py' },
  'node-easywechat': folder,
  'wxcomponent-sql': { ...sdk, extension: 'sql' },
} as const satisfies Record<string, ExportFormatInfo>;

export type ExportFormat = keyof typeof exportFormats;

export const exportFormatNames = Object.keys(exportFormats).filter(
  (name): name is ExportFormat => name in exportFormats,
);

/** What is told of a format. */
export const exportFormatInfo = (format: ExportFormat): ExportFormatInfo => exportFormats[format];

/** All but data are of one platform: an SDK's storage is, and several keep accounts under keys that name none. */
export const isOfOnePlatform = (format: ExportFormat): boolean => exportFormats[format].group !== 'data';
