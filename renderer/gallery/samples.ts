import type { BackupState } from '../../shared/contract/backups.ts';
import type { Settings, SystemInfo } from '../../shared/contract/index.ts';
import type {
  CallView,
  PlatformView,
  RecognitionView,
  TicketStatus,
  TokenStatus,
} from '../../shared/contract/models.ts';
import type { Wizard } from '../wizard/use-wizard.ts';

// What the exhibits show, all of it made up. Times are counted from when the page was opened: its pictures are taken
// with the clock stopped.

export const now = Date.now();
const minute = 60_000;
const hour = 60 * minute;

export const platform: PlatformView = {
  id: 'plt_gallery',
  name: '花店平台',
  componentAppid: 'wx0123456789abcdef',
  redirectUri: 'https://auth.example.com/authdesk.html',
  launchDomain: 'auth.example.com',
  apiBase: 'https://api.weixin.qq.com',
  linkBase: null,
  tokenQueryName: 'component_access_token',
  authType: 3,
  guarded: true,
  borrowOnly: false,
  nonceCheck: true,
  autoExchange: false,
  rehearsal: false,
  hasAppSecret: true,
  hasMessageToken: true,
  hasAesKey: true,
  hasPreviousAesKey: false,
  hasProxy: false,
  clockOffsetMs: 0,
  wantedPermissions: [],
  createdAt: now - 30 * 24 * hour,
  updatedAt: now - hour,
};

/** A word that no layout was made for. */
export const longName =
  '一家名字特别特别长的第三方平台——用来看换行 and-an-unbreakable-name-that-goes-on-and-on-and-on';

export const platforms: readonly PlatformView[] = [
  platform,
  { ...platform, id: 'plt_open', name: '测试平台', guarded: false, componentAppid: 'wxfedcba9876543210' },
  { ...platform, id: 'plt_borrow', name: longName, borrowOnly: true, hasAppSecret: false, launchDomain: '' },
  { ...platform, id: 'plt_rehearsal', name: '演练平台', rehearsal: true, guarded: false },
];

export const info: SystemInfo = {
  version: '0.1.0',
  front: 'browser',
  dataDir: '~/.local/share/authdesk',
  now,
  keySource: 'file',
  vaultLost: false,
  runtime: { node: '24.0.0', sqlite: '3.50.0' },
};

export const settings: Settings = {
  lang: 'auto',
  theme: 'system',
  currentPlatformId: platform.id,
  updates: { feed: '', atStart: false },
  keyFileSeen: true,
  dailyCopies: true,
};

export const ticket: TicketStatus = {
  state: 'valid',
  id: 'tkt_1',
  valueMasked: 'ticket@@@…Zk3A',
  source: 'paste',
  createdAt: now - 13 * minute,
  receivedAt: now - 12 * minute,
  expiresAt: now + 11 * hour + 47 * minute,
};

export const token: TokenStatus = {
  id: 'tok_1',
  state: 'valid',
  valueMasked: '61_W…8dKQ',
  origin: 'borrowed',
  source: null,
  by: { front: 'browser', pid: 4711, here: true },
  fetchedAt: now - 13 * minute,
  expiresAt: now + hour + 47 * minute,
  renewal: 'asks',
  fetchingUntil: null,
  pause: null,
  clockSure: true,
};

export const recognised: RecognitionView = {
  kind: 'ticket',
  confidence: 'certain',
  valueMasked: 'ticket@@@…Zk3A',
  componentAppid: platform.componentAppid,
  platformId: platform.id,
  createdAt: now - 13 * minute,
  goesTo: 'ticket',
  warnings: [],
};

export const call: CallView = {
  id: 'cal_1',
  platformId: platform.id,
  sessionId: null,
  endpoint: 'api_component_token',
  attempt: 1,
  startedAt: now - 5 * minute,
  durationMs: 182,
  httpStatus: 200,
  errcode: null,
  errmsg: null,
  rid: null,
  fault: null,
  request: {
    method: 'POST',
    url: 'https://api.weixin.qq.com/cgi-bin/component/api_component_token',
    body: { component_appid: platform.componentAppid, component_appsecret: '••••••••' },
  },
  answer: { component_access_token: '61_W…8dKQ', expires_in: 7200 },
};

const nothing = async () => {};

/** The wizard on this platform, with nothing that happens on a click. */
export const wizard: Wizard = {
  progress: { platform, ticket, token, session: undefined },
  platforms,
  editing: undefined,
  open: 1,
  moved: false,
  sessionMissing: false,
  refusal: undefined,
  warnings: [],
  setWarnings: () => {},
  openStep: () => {},
  goOn: () => {},
  choosePlatform: nothing,
  chooseSession: nothing,
  carried: undefined,
};

export const backups: BackupState = {
  lastAt: now,
  copies: [
    {
      path: '/srv/authdesk/backups/authdesk-20261130T020000Z-daily-0123456789abcdef.db',
      at: now,
      reason: 'daily',
      bytes: 4_000_000,
    },
  ],
};
