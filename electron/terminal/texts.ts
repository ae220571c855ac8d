import type { Lang } from '../../shared/lang.ts';
import { textsLoader } from '../../shared/texts/index.ts';
import { files } from '../../shared/texts/keys.ts';

/** What commands say. The texts of their help are read by ./command/describe.ts, when help is asked for. */
const said = files.terminal.filter((file) => file !== 'commands');

/** Loads what the terminal says in a language. */
export const loadTerminalTexts: (lang: Lang) => Promise<void> = textsLoader(
  said,
  (lang, file) => import(`../../shared/texts/${lang}/terminal/${file}.json`, { with: { type: 'json' } }),
  'terminal',
);
