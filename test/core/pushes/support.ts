import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import type { PushRecord } from '../../../electron/store/index.ts';
import { buildPush, type EventFields, eventXml, withQuery } from '../../../electron/wechat/push/build.ts';
import { aesKey } from '../../../electron/wechat/push/crypto.ts';
import { sampleFields } from '../../../electron/wechat/push/samples.ts';
import type { ReceiverStatus } from '../../../shared/contract/pushes.ts';
import { type BenchOptions, type CoreBench, linkOf, newSession, openBench } from '../support/index.ts';

export interface PushBench extends CoreBench {
  urls: NonNullable<ReceiverStatus['local']>;
  port: number;
  /** What WeChat would post: encrypted and signed with the profile's own secrets, unless told otherwise. */
  built(fields: EventFields, over?: Partial<Parameters<typeof buildPush>[0]>): { url: string; body: string };
  /** Posts a push to the event address; gives the answer. */
  push(fields: EventFields, over?: Partial<Parameters<typeof buildPush>[0]>): Promise<Answer>;
  post(url: string, body: string, init?: RequestInit): Promise<Answer>;
  /** All pushes, newest first, once what was answered is processed. */
  pushes(): Promise<PushRecord[]>;
  sample(infoType: string, over?: EventFields): EventFields;
}

export interface Answer {
  status: number;
  text: string;
  type: string | null;
}

export const seconds = () => Math.floor(Date.now() / 1000);

/** A bench whose receiver listens, with a profile that has all its secrets. */
export async function openPushBench(
  options: BenchOptions & { settings?: Record<string, unknown> } = {},
): Promise<PushBench> {
  const bench = await openBench(options);
  const status = await bench.services.pushes.receiver.start('browser', { port: 0, ...options.settings });
  const { local, port } = status;
  if (!local || port === null) throw new Error('the receiver does not run');
  const { messageToken, aesKey: keyText, componentAppid } = bench.sandbox.credentials;
  const key = aesKey(keyText);
  if (!key) throw new Error('not a key');

  const push: PushBench = Object.assign(Object.create(bench), {
    urls: local,
    port,
    built(fields: EventFields, over: Partial<Parameters<typeof buildPush>[0]> = {}) {
      const made = buildPush({
        xml: eventXml(fields),
        componentAppid,
        token: messageToken,
        key,
        outer: { name: 'AppId', value: componentAppid },
        timestamp: seconds(),
        random: randomBytes(20),
        ...over,
      });
      return { url: withQuery(local.eventUrl, made.query), body: made.body };
    },
    push(fields: EventFields, over?: Partial<Parameters<typeof buildPush>[0]>) {
      const { url, body } = push.built(fields, over);
      return push.post(url, body);
    },
    async post(url: string, body: string, init: RequestInit = {}) {
      const answer = await fetch(url, {
        method: 'POST',
        body,
        headers: { 'content-type': 'text/xml' },
        redirect: 'manual',
        ...init,
      });
      return { status: answer.status, text: await answer.text(), type: answer.headers.get('content-type') };
    },
    async pushes() {
      await bench.services.pushes.start();
      return bench.services.store.pushes.list({}, 1000);
    },
    sample(infoType: string, over: EventFields = {}) {
      const salt = randomBytes(6).toString('hex');
      return { ...sampleFields(infoType, { componentAppid, at: seconds(), salt }), ...over };
    },
  });
  return push;
}

/** Sends bytes over a bare socket; gives what came back until the other side closed, or until `ms` are over. */
export function raw(port: number, chunks: readonly string[], ms = 5000): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let got = '';
    const end = () => {
      clearTimeout(limit);
      socket.destroy();
      resolve(got);
    };
    const limit = setTimeout(end, ms);
    socket.on('connect', () => {
      for (const chunk of chunks) socket.write(chunk);
    });
    socket.on('data', (data) => {
      got += data.toString();
    });
    socket.on('close', end);
    socket.on('error', reject);
  });
}

/** A session with a link, and what WeChat pushes when its merchant has authorized. */
export async function authorized(bench: PushBench, over: Record<string, unknown> = {}) {
  const session = await newSession(bench);
  const link = new URL(linkOf(bench, session.id));
  const scanned = await bench.scan(link.href);
  const code = new URL(scanned.callback).searchParams.get('auth_code') ?? '';
  const fields = bench.sample('authorized', {
    AuthorizerAppid: scanned.authorizerAppid,
    AuthorizationCode: code,
    PreAuthCode: link.searchParams.get('pre_auth_code') ?? '',
    ...over,
  });
  return { id: session.id, fields, code, ...scanned };
}
