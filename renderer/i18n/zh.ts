import { authorizers } from './authorizers.ts';
import { common } from './common.ts';
import { frame } from './frame.ts';
import { inspector } from './inspector.ts';
import { pushes } from './pushes.ts';
import { recovery } from './recovery.ts';
import { runs } from './runs.ts';
import { session } from './session.ts';
import { sessions } from './sessions.ts';
import { settings } from './settings.ts';
import { tools } from './tools.ts';
import { wizard } from './wizard.ts';

/** The typed key set: what is not here does not exist. One file per area holds both languages. */
export const zh = {
  common: common.zh,
  frame: frame.zh,
  wizard: wizard.zh,
  session: session.zh,
  sessions: sessions.zh,
  authorizers: authorizers.zh,
  pushes: pushes.zh,
  inspector: inspector.zh,
  settings: settings.zh,
  recovery: recovery.zh,
  runs: runs.zh,
  tools: tools.zh,
};
