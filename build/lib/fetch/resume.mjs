// Downloads one file, going on where an earlier try stopped. Runs under the packaged Node 24.
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { FetchFailure, fileFailure, requestFailure } from './failure.mjs';
import { makePace } from './pace.mjs';
import { dropPart, rangeHeaders, readAnswer, readNote, sizeOf, writeNote } from './part.mjs';

/** How long to wait, ms: for any byte, before the rate is judged, for the rest by that rate, between two requests. */
export const LIMITS = { silence: 20_000, judgeAfter: 30_000, patience: 300_000, pause: 1_000 };

/** How much an answer without a length is taken to have, bytes: about what Electron has. */
const USUAL = 120e6;

/**
 * @typedef {{
 *   limits: typeof LIMITS,
 *   proxy: URL | null,
 *   signal: AbortSignal,
 *   now: () => number,
 *   onProgress: (have: number, total: number | null, rate: number) => void,
 * }} Means `signal`: its reason is thrown when it stops the download; the part stays
 */

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
  writeNote(part, { url, etag: response.headers.get('etag'), total });
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
