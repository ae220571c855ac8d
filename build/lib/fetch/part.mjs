// What there is of a download that is not whole yet, and what its server says about the rest.
import fs from 'node:fs';

/**
 * @typedef {{ url: string, etag: string | null, total: number | null }} Note
 *   beside a part: where it came from, and what the server said about the whole
 */

/**
 * @param {string} part
 * @returns {number} bytes that are there
 */
export const sizeOf = (part) => fs.statSync(part, { throwIfNoEntry: false })?.size ?? 0;

/** @param {string} part */
const notePath = (part) => `${part}.json`;

/**
 * @param {string} part
 * @returns {Note | null}
 */
export const readNote = (part) => {
  try {
    const { url, etag, total } = JSON.parse(fs.readFileSync(notePath(part), 'utf8'));
    return {
      url: String(url),
      etag: typeof etag === 'string' ? etag : null,
      total: Number.isSafeInteger(total) ? total : null,
    };
  } catch {
    return null;
  }
};

/**
 * @param {string} part
 * @param {Note} note
 */
export const writeNote = (part, note) => fs.writeFileSync(notePath(part), JSON.stringify(note));

/**
 * Deletes what there is of a download.
 * @param {string} part
 */
export const dropPart = (part) => {
  fs.rmSync(part, { force: true });
  fs.rmSync(notePath(part), { force: true });
};

/**
 * The headers of a request for what is missing. A range from 0 on, too: with a range nothing gets compressed.
 * @param {number} have bytes
 * @param {Note | null} note
 * @param {string} url
 * @returns {Record<string, string>}
 */
export const rangeHeaders = (have, note, url) => ({
  range: `bytes=${have}-`,
  // Weak tags may not be used here; another mirror has tags of its own, there the sum at the end decides.
  ...(have > 0 && note?.etag?.startsWith('"') && note.url === url ? { 'if-range': note.etag } : {}),
});

/**
 * What an answer brings.
 * @param {{ status: number, headers: Headers }} response
 * @param {number} have bytes that are there already
 * @param {number | null} known the size that an earlier answer told
 * @returns {{ from: number, total: number | null } | 'whole' | 'anew' | null}
 *   `from`: where its bytes belong; `whole`: all is there; `anew`: the part does not fit; null: a refusal
 */
export const readAnswer = ({ status, headers }, have, known) => {
  if (status === 200) {
    const length = Number(headers.get('content-length') ?? Number.NaN);
    return { from: 0, total: Number.isSafeInteger(length) ? length : null };
  }
  const [, start, size] =
    /^bytes (\d+|\*)(?:-\d+)?\/(\d+|\*)$/.exec(headers.get('content-range') ?? '') ?? [];
  const total = size && size !== '*' ? Number(size) : null;
  if (status === 416 && have > 0) return total === have ? 'whole' : 'anew';
  if (status !== 206) return null;
  const fits = Number(start) === have && (total === null || known === null || total === known);
  if (fits) return { from: have, total: total ?? known };
  return have > 0 ? 'anew' : null;
};
