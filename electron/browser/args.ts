import { parseArgs } from 'node:util';
import { type Lang, langs } from '../../shared/lang.ts';
import type { Text } from '../../shared/texts/index.ts';
import { messageOf, StartError } from './say.ts';

export type Options = ReturnType<typeof parseOptions>;

/** What is wrong, and below it what `npm start -- --browser` and `authdesk serve` take. */
function wrong(text: Text): StartError {
  const [what, usage] = [messageOf(text), messageOf('fronts.browser.usage')];
  return new StartError({ zh: `${what.zh}\n${usage.zh}`, en: `${what.en}\n${usage.en}` }, 2);
}

const known = {
  port: { type: 'string' },
  'no-open': { type: 'boolean' },
  data: { type: 'string' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
} as const;
const flags = ['no-open', 'json'];

/**
 * Reads the command line.
 * @throws StartError (exit code 2) that names what is wrong and how it is meant
 */
export function parseOptions(argv: readonly string[]) {
  const { tokens } = parseArgs({ args: [...argv], options: known, strict: false, tokens: true });
  const values = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional' || !Object.hasOwn(known, token.name)) {
      const name = token.kind === 'positional' ? token.value : token.rawName;
      throw wrong(['fronts.browser.unknownArgument', { name }]);
    }
    values.set(token.name, optionValue(token));
  }
  return {
    /** 0: any free one. */
    port: portOf(values.get('port')),
    /** Open the operator's browser. */
    open: !values.has('no-open'),
    data: values.get('data'),
    /** The language of messages at the terminal; undefined: both. */
    lang: langOf(values.get('lang')),
    /** The address, or why there is none, as one JSON document on stdout. */
    json: values.has('json'),
  };
}

function optionValue({ name, rawName, value }: { name: string; rawName: string; value: string | undefined }) {
  const wantsValue = !flags.includes(name);
  if (wantsValue && !value) throw wrong(['fronts.browser.valueMissing', { name: rawName }]);
  if (!wantsValue && value !== undefined) throw wrong(['fronts.browser.noValue', { name: rawName }]);
  return value ?? '';
}

function portOf(text: string | undefined): number {
  if (text === undefined) return 0;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw wrong(['fronts.browser.port', { value: text }]);
}

function langOf(text: string | undefined): Lang | undefined {
  if (text === undefined) return undefined;
  const lang = langs.find((known) => known === text);
  if (lang) return lang;
  throw wrong(['fronts.browser.lang', { value: text }]);
}
