import { authorizers } from './authorizers.ts';
import { common } from './common.ts';
import { frame } from './frame.ts';
import { inspector } from './inspector.ts';
import type { Same } from './pair.ts';
import { pushes } from './pushes.ts';
import { recovery } from './recovery.ts';
import { runs } from './runs.ts';
import { session } from './session.ts';
import { sessions } from './sessions.ts';
import { settings } from './settings.ts';
import { tools } from './tools.ts';
import { wizard } from './wizard.ts';
import type { zh } from './zh.ts';

export const en: Same<typeof zh> = {
  common: common.en,
  frame: frame.en,
  wizard: wizard.en,
  session: session.en,
  sessions: sessions.en,
  authorizers: authorizers.en,
  pushes: pushes.en,
  inspector: inspector.en,
  settings: settings.en,
  recovery: recovery.en,
  runs: runs.en,
  tools: tools.en,
};
