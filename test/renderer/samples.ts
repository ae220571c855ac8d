import { platform as sample } from '../../renderer/gallery/samples.ts';
import type { Settings, SystemInfo } from '../../shared/contract/index.ts';
import type { PlatformView } from '../../shared/contract/models.ts';

/** A profile as the core shows it, without keys for pushes. */
export const platform: PlatformView = {
  ...sample,
  id: 'p1',
  componentAppid: 'wx00000000000000cc',
  hasMessageToken: false,
  hasAesKey: false,
  createdAt: 1,
  updatedAt: 1,
};

export const settings: Settings = {
  lang: 'zh',
  theme: 'system',
  currentPlatformId: 'p1',
  updates: { feed: '', atStart: false },
  keyFileSeen: true,
  dailyCopies: true,
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
