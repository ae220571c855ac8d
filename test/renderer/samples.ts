import type { Settings, SystemInfo } from '../../shared/contract/index.ts';
import type { PlatformView } from '../../shared/contract/models.ts';

/** A profile as the core shows it. */
export const platform: PlatformView = {
  id: 'p1',
  name: '花店平台',
  componentAppid: 'wx00000000000000cc',
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
  hasMessageToken: false,
  hasAesKey: false,
  hasPreviousAesKey: false,
  hasProxy: false,
  clockOffsetMs: 0,
  wantedPermissions: [],
  createdAt: 1,
  updatedAt: 1,
};

export const settings: Settings = {
  lang: 'zh',
  theme: 'system',
  currentPlatformId: 'p1',
  updates: { feed: '', atStart: false },
  keyFileSeen: true,
};

export const info: SystemInfo = {
  version: '0.1.0',
  front: 'browser',
  dataDir: '/tmp/x',
  now: Date.now(),
  keySource: 'file',
  vaultLost: false,
  runtime: {},
};
