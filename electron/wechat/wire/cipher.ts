import { gapAt, isNameAt } from './between.ts';
import { unquoted } from './layers.ts';
import { isWholeBase64, longest, longRuns, nextLine, type Run, runAt, sticky } from './runs.ts';

/** A ciphertext and where in the text it stands. */
export interface SeenCipher {
  /** As it was found, with whatever damage it has. */
  text: string;
  at: number;
  end: number;
  /** In an XML element with whole tags: a backslash or percent code inside is damage, not the log's escaping. */
  settled: boolean;
  /** Without WeChat's name: only decrypting it can show that it is a push. */
  bare: boolean;
}

const mostSeen = 40;
const names =
  /encrypt(?:ed)?(?:[_-]?(?:msg|message|text|data|str|string|body|content|xml))?|cipher[_-]?text|密文/gi;
/** WeChat's own name. The other names also occur on other ciphertexts (`encryptedData` of a mini program). */
const ownName = /^encrypt(?:[_-]?msg)?$/i;
/** Half of WeChat's shortest, so that a cut ciphertext is still recognised as one. */
const shortest = 40;
const element = /<encrypt>/gi;
const inElement = /[^<\]]{1,1000000}/y;
/** The closing tag, possibly after a line break that mail has quoted. */
const closed = /(?:\]\]>)?[\s>|]{0,24}<\/encrypt>/iy;
const cdata = /[\s>|]{0,24}<!\[CDATA\[/y;

function elementsIn(text: string): SeenCipher[] {
  const found: SeenCipher[] = [];
  for (const match of text.matchAll(element)) {
    const open = match.index + match[0].length;
    const from = open + (sticky(cdata, text, open)?.length ?? 0);
    const whole = sticky(inElement, text, from) ?? '';
    const inside = unquoted(whole).trim();
    if (inside.length < 16) continue;
    const end = from + whole.length;
    const settled = sticky(closed, text, end) !== undefined;
    found.push({ text: inside, at: match.index, end, settled, bare: false });
  }
  return found;
}

const quotable = /^[\w+/=\s%\\-]*$/;

function namedIn(text: string): SeenCipher[] {
  const found: SeenCipher[] = [];
  let done = 0;
  for (const match of text.matchAll(names)) {
    const from = match.index + match[0].length;
    if (match.index < done || !isNameAt(text, match.index, from)) continue;
    const { to, quote, binds } = gapAt(text, from);
    if (to === from) continue;
    const run = (quote === undefined ? undefined : quoted(text, to, quote)) ?? runAt(text, to, binds);
    // A name inside an unbroken run of base64 is part of the run.
    done = run?.end ?? done;
    if (!run || run.text.length < shortest) continue;
    if (!binds && !isWholeBase64(run.text.replace(/\s/g, ''))) continue;
    found.push({ ...run, at: match.index, settled: false, bare: !ownName.test(match[0]) });
  }
  return found;
}

/** A quoted ciphertext. */
function quoted(text: string, at: number, quote: string): Run | undefined {
  const end = text.indexOf(quote, at);
  if (end < 0 || end - at > longest) return undefined;
  const inside = text.slice(at, end).replace(/\\{0,4}$/, '');
  // `"abc" +` with a line below: the quotes hold only a part.
  if (inside.length < shortest || !quotable.test(inside) || sticky(nextLine, text, end)) return undefined;
  return { text: inside.trim(), end };
}

const mostTries = 3;
const whole = /^["'`]?([\w+/=\s%\\-]{64,1000000})["'`,;]{0,2}$/;

/** Not words and not a hexadecimal sum. */
const looksRandom = (text: string) => /[A-Z]/.test(text) && /[g-z]/.test(text) && /\d/.test(text);

/** Limits how often one run over many lines is tried: only from its first few lines. */
class Tried {
  #end = 0;
  #count = 0;

  isEnough(at: number): boolean {
    return at < this.#end && this.#count >= mostTries;
  }

  note(end: number): void {
    this.#count = end > this.#end ? 1 : this.#count + 1;
    this.#end = Math.max(this.#end, end);
  }
}

/** Unnamed ciphertexts: whole blocks of base64 in a text, or a text that is nothing else. */
function bareIn(text: string): SeenCipher[] {
  const found: SeenCipher[] = [];
  const tried = new Tried();
  for (const { at, end } of longRuns(text, shortest)) {
    if (at < (found.at(-1)?.end ?? 0) || tried.isEnough(at)) continue;
    const run = looksRandom(text.slice(at, end)) ? runAt(text, at, false) : undefined;
    tried.note(run?.readTo ?? 0);
    if (run && isWholeBase64(run.text.replace(/\s/g, '')))
      found.push({ ...run, at, settled: false, bare: true });
  }
  if (found.length > 0) return found;
  const alone = whole.exec(text.trim())?.[1]?.trim() ?? '';
  return looksRandom(alone) && /\S{20}/.test(alone)
    ? [{ text: alone, at: 0, end: text.length, settled: false, bare: true }]
    : [];
}

/** All ciphertexts in a text, in order; of very many, the last: the end of a log is its newest part. */
export function ciphersIn(text: string): SeenCipher[] {
  const elements = elementsIn(text);
  const named = namedIn(text).filter(
    ({ at, end }) => !elements.some((one) => at <= one.end && end >= one.at),
  );
  const found = [...elements, ...named].sort((a, b) => a.at - b.at);
  return (found.length > 0 ? found : bareIn(text)).slice(-mostSeen);
}
