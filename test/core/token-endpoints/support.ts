import { request } from 'node:http';
import { type BenchOptions, type CoreBench, openBench } from '../support/index.ts';

export interface Told {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  json: () => unknown;
}

export interface AskOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  /** `127.0.0.1` or `::1`. */
  host?: string;
}

/** One request to a port of this machine, with whatever headers; no connection is kept. */
export function askPort(port: number, path: string, options: AskOptions = {}): Promise<Told> {
  const { method = 'GET', headers = {}, body, host = '127.0.0.1' } = options;
  return new Promise((resolve, reject) => {
    const sent = request({ port, path, method, headers, host, agent: false }, async (answer) => {
      let text = '';
      for await (const chunk of answer) text += chunk;
      const { statusCode: status = 0 } = answer;
      resolve({ status, headers: answer.headers, text, json: () => JSON.parse(text) });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

export interface EndpointBench extends CoreBench {
  port: number;
  secret: string;
  /** With the secret. */
  ask(path: string, options?: AskOptions): Promise<Told>;
}

/** A desk whose platform has its endpoint running. @param wish what it is started with */
export async function openEndpointBench(
  options: BenchOptions = {},
  wish: { confirmed?: boolean } = {},
): Promise<EndpointBench> {
  const bench = await openBench(options);
  const { platform, services } = bench;
  const { port } = await services.tokenEndpoints.start('browser', platform.id, { port: 0, ...wish });
  const secret = services.tokenEndpoints.reveal(platform.id);
  // The services are others after a restart: the getter stays.
  return Object.defineProperties(Object.create(bench), {
    port: { value: port },
    secret: { value: secret },
    ask: {
      value: (path: string, { headers, ...rest }: AskOptions = {}) =>
        askPort(port, path, { ...rest, headers: { authorization: `Bearer ${secret}`, ...headers } }),
    },
  });
}

/** A clock of this machine that can be set, and one that only runs. */
export function settableClock() {
  let [set, run] = [0, 0];
  return {
    now: () => Date.now() + set + run,
    ticks: () => performance.now() + run,
    /** WeChat's, which nobody sets. */
    wechat: () => Date.now() + run,
    /** Somebody sets this machine's clock. */
    setBy: (ms: number) => {
      set += ms;
    },
    /** Time goes by. */
    pass: (ms: number) => {
      run += ms;
    },
  };
}
