import { problem } from '../../shared/errors/problem.ts';
import { longest } from './stdin.ts';

/** A push begins here, alone on its line or not. */
const xmlStart = /^\s*<xml>/i;
const xmlEnd = /<\/xml>/i;
/** What begins anew shows that an XML before it was cut. */
const anew = /^\s*(?:<xml>|https?:\/\/)/i;

/** What is pasted bit by bit, cut into what can be tried: a line, or XML from its first tag to its last. */
export interface Pieces {
  /** @throws ProblemError `input.unknown`: longer than anything that is of use */
  take(text: string): string[];
  /** What is left at the end of input. */
  rest(): string[];
}

export function createPieces(): Pieces {
  let line = '';
  let xml = '';

  function complete(whole: string): string[] {
    const cut = xml !== '' && anew.test(whole) ? [xml] : [];
    if (cut.length > 0) xml = '';
    if (xml !== '' || xmlStart.test(whole)) {
      xml += `${whole}\n`;
      if (!xmlEnd.test(whole)) return cut;
      const push = xml;
      xml = '';
      return [...cut, push];
    }
    return whole.trim() === '' ? cut : [...cut, whole];
  }

  return {
    take(text) {
      const lines = (line + text).split('\n');
      line = lines.pop() ?? '';
      const whole = lines.flatMap(complete);
      if (line.length + xml.length > longest) throw problem('input.unknown');
      return whole;
    },
    rest() {
      const last = complete(line);
      return xml === '' ? last : [...last, xml];
    },
  };
}
