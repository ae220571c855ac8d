// Downloads one file, going on where an earlier try stopped. Runs under the packaged Node 24.
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { FetchFailure, fileFailure, requestFailure } from './failure.mjs';
import { makePace } from './pace.mjs';

/** How long to wait, ms: for any byte, before the rate is judged, for the rest by that rate, between two requests. */
export const LIMITS = { silence: 20_000, judgeAfter: 30_000, patience: 300_000, pause: 1_000 };

/** How much an answer without a length is taken to have, bytes: about what Electron has. */
const USUAL = 120e6;

/**
 * @typedef {{ url: string, etag: string | null, total: number | null }} Note
 *   beside a part: where it came from, and what the server said about the whole
 *
 * @typedef {{
 *   limits: typeof LIMITS,
 *   proxy: URL | null,
 *   signal: AbortSignal,
 *   now: () => number,
 *   onProgress: (have: number, total: number | null, rate: number) => void,
 * }} Means `signal`: its reason is thrown when it stops the download; the part stays
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
const readNote = (part) => {
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

/**
 * Writes the body behind what is there.
 * @param {AsyncIterable<Uint8Array>} body
 * @param {string} part
 * @param {number} from
 * @param {(bytes: number) => void} onBytes may throw to stop
 */
const append = async (body, part, from, onBytes) => {
  const file = await fs.promises.open(part, from === 0 ? 'w' : 'a');
  try {
    for await (const chunk of body) {
      await file.write(chunk);
      onBytes(chunk.byteLength);
    }
  } finally {
    await file.close();
  }
};

/**
 * Why a request was refused.
 * @param {Response} response
 * @param {string} url
 * @param {URL | null} proxy
 */
const refusal = (response, url, proxy) => {
  const detail = String(response.status);
  if (response.status === 407 && proxy)
    return new FetchFailure({ kind: 'proxy', host: proxy.host, detail: `HTTP ${detail}` });
  return new FetchFailure({ kind: 'http', host: new URL(response.url || url).host, detail });
};

/**
 * One request for what is missing.
 * @param {string} url
 * @param {string} part
 * @param {Means & { pace: ReturnType<typeof makePace>, alive: () => void }} means `alive` is called with every sign of life
 * @returns {Promise<boolean>} whether the file is whole now; false: the part did not fit and is gone
 */
const request = async (url, part, { proxy, signal, now, onProgress, pace, alive }) => {
  const have = sizeOf(part);
  const note = readNote(part);
  if (have > 0 && have === note?.total) return true;
  const response = await fetch(url, { headers: rangeHeaders(have, note, url), signal }).catch((error) => {
    throw signal.aborted ? signal.reason : new FetchFailure(requestFailure(error, new URL(url), proxy));
  });
  alive();
  const answer = readAnswer(response, have, note?.total ?? null);
  if (typeof answer === 'string' || !answer || !response.body) {
    await response.body?.cancel();
    if (answer === 'whole') return true;
    if (answer !== 'anew') throw refusal(response, url, proxy);
    dropPart(part);
    return false;
  }
  const { from, total } = answer;
  fs.writeFileSync(notePath(part), JSON.stringify({ url, etag: response.headers.get('etag'), total }));
  let got = from;
  await append(response.body, part, from, (bytes) => {
    alive();
    got += bytes;
    pace.add(now(), bytes);
    onProgress(got, total, pace.rate(now()));
    if (pace.isTooSlow(now(), (total ?? USUAL) - got)) throw new FetchFailure({ kind: 'slow' });
  });
  if (total !== null && got < total) throw new FetchFailure({ kind: 'cut' });
  return true;
};

/**
 * The same, with an end to waiting.
 * @param {string} url
 * @param {string} part
 * @param {Means & { pace: ReturnType<typeof makePace> }} means
 * @returns {Promise<boolean>} as {@link request}; throws a {@link FetchFailure}
 */
const patientRequest = async (url, part, means) => {
  const { host } = new URL(url);
  const seconds = String(means.limits.silence / 1000);
  const silence = new AbortController();
  const timer = setTimeout(
    () => silence.abort(new FetchFailure({ kind: 'silent', host, detail: seconds })),
    means.limits.silence,
  );
  const signal = AbortSignal.any([means.signal, silence.signal]);
  try {
    return await request(url, part, { ...means, signal, alive: () => timer.refresh() });
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof FetchFailure) throw error;
    // What the connection says once the answer has begun: it broke off.
    throw new FetchFailure(fileFailure(error) ?? { kind: 'cut', host });
  } finally {
    clearTimeout(timer);
  }
};

/**
 * Downloads a file into `part`; what is there already is not asked for again. A connection that breaks off after
 * it brought something is followed by another one.
 * @param {string} url http or https
 * @param {string} part absolute path; its folder is there
 * @param {Means} means
 * @returns {Promise<void>} the part is the whole file; throws a {@link FetchFailure} that tells what is there
 */
export const download = async (url, part, means) => {
  const first = sizeOf(part);
  const pace = makePace(means.limits, means.now());
  let restarts = 0;
  for (;;) {
    const before = sizeOf(part);
    try {
      if (await patientRequest(url, part, { ...means, pace })) return;
      restarts += 1;
      if (restarts > 1) throw new FetchFailure({ kind: 'cut', host: new URL(url).host });
    } catch (error) {
      const have = sizeOf(part);
      const failure =
        error instanceof FetchFailure
          ? error.failure
          : { kind: /** @type {const} */ ('unknown'), detail: String(error) };
      if (failure.kind !== 'cut' || have <= before) {
        const total = readNote(part)?.total;
        throw new FetchFailure({ ...failure, have, ...(total ? { total } : {}), progressed: have > first });
      }
      await sleep(means.limits.pause);
    }
  }
};
