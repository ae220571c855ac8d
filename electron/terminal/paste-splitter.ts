import { problem } from '../../shared/errors/problem.ts';
import { longest } from './input.ts';

/** A push begins here, alone on its line or not. */
const xmlStart = /^\s*<xml>/i;
const xmlEnd = /<\/xml>/i;
/** Where this begins, the XML before it was cut off. */
const newStart = /^\s*(?:<xml>|https?:\/\/)/i;

/** Cuts what is pasted bit by bit into parts that may each be a result: a line, or XML from its first tag to its last. */
export function createPasteSplitter() {
  let line = '';
  let xml = '';

  function complete(whole: string): string[] {
    const cut = xml !== '' && newStart.test(whole) ? [xml] : [];
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
    /** @throws ProblemError `input.unknown`: longer than anything that is of use */
    add(text: string): string[] {
      const lines = (line + text).split('\n');
      line = lines.pop() ?? '';
      const whole = lines.flatMap(complete);
      if (line.length + xml.length > longest) throw problem('input.unknown');
      return whole;
    },
    /** What is left at the end of input. */
    end(): string[] {
      const last = complete(line);
      return xml === '' ? last : [...last, xml];
    },
  };
}
