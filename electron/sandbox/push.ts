// Pushes as WeChat makes them: the event's XML, encrypted and signed, posted to a listener on this machine.
import { addAccount } from './accounts.ts';
import { authorize, issuePreAuthCode, unauthorize } from './authorizations.ts';
import { currentTicket } from './credentials.ts';
import { defaultPermissions } from './permission-sets.ts';
import { encryptPush, msgSignature, plainSignature } from './push-crypto.ts';
import type { AuthCode } from './snapshot.ts';
import type { Platform } from './state.ts';

/** Fields of an event's XML, in order; `null` leaves one out. */
export type PushFields = Readonly<Record<string, string | number | null>>;

/** What the listener said. */
export interface PushResult {
  readonly status: number;
  readonly body: string;
  readonly ms: number;
}

/** WeChat waits five seconds for `success` (docs/wechat-api.md §3.1). */
const PATIENCE_MS = 5000;

/** The newest auth code of that account, or of any; when there is none, an account is authorized to have one. */
function latestCode(platform: Platform, appid: string | undefined): AuthCode {
  const codes = [...platform.state.authCodes.values()];
  const found = codes.findLast((code) => appid === undefined || code.authorizerAppid === appid);
  if (found) return found;
  const known = appid === undefined ? undefined : platform.state.accounts.get(appid);
  const account = known ?? addAccount(platform, { kind: 'miniProgram', appid });
  return authorize(platform, issuePreAuthCode(platform).value, account, defaultPermissions(account.kind));
}

/** The account that a revocation means when the caller names none: the one authorized last. */
function lastAuthorized(platform: Platform): string | undefined {
  return [...platform.state.authorizations.values()]
    .filter((authorization) => authorization.authorized)
    .sort((a, b) => b.authTime - a.authTime)[0]?.authorizerAppid;
}

/** The fields that WeChat sends for an InfoType (docs/wechat-api.md §3.2, §3.3), with the state changed to fit. */
function fieldsFor(platform: Platform, infoType: string, wished: PushFields): PushFields {
  const named = typeof wished.AuthorizerAppid === 'string' ? wished.AuthorizerAppid : undefined;
  switch (infoType) {
    case 'component_verify_ticket':
      return { ComponentVerifyTicket: currentTicket(platform).value };
    case 'authorized':
    case 'updateauthorized': {
      const code = latestCode(platform, named);
      return {
        AuthorizerAppid: code.authorizerAppid,
        AuthorizationCode: code.value,
        AuthorizationCodeExpiredTime: Math.floor(code.expiresAt / 1000),
        PreAuthCode: code.preAuthCode,
      };
    }
    case 'unauthorized': {
      const appid = named ?? lastAuthorized(platform);
      if (appid !== undefined) unauthorize(platform, appid);
      return { AuthorizerAppid: appid ?? null };
    }
    default:
      return {};
  }
}

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

function element(name: string, value: string | number): string {
  return `<${name}>${typeof value === 'number' ? value : cdata(value)}</${name}>`;
}

/** The plain XML of an event. @param wished fields to add, replace or (null) leave out */
export function pushXml(platform: Platform, infoType: string, wished: PushFields): string {
  const fields: PushFields = {
    AppId: platform.state.identity.componentAppid,
    CreateTime: Math.floor(platform.now() / 1000),
    InfoType: infoType,
    ...fieldsFor(platform, infoType, wished),
    ...wished,
  };
  const elements = Object.entries(fields).flatMap(([name, value]) =>
    value === null ? [] : [element(name, value)],
  );
  return `<xml>${elements.join('')}</xml>`;
}

/**
 * Encrypts, signs and posts a push (docs/wechat-api.md §3.1).
 * @param to the listener's address; its own query is kept
 * @throws TypeError when the listener cannot be reached, or a TimeoutError after five seconds
 */
export async function sendPush(platform: Platform, xml: string, to: URL): Promise<PushResult> {
  const { componentAppid, messageToken, aesKey } = platform.state.identity;
  const encrypt = encryptPush(aesKey, xml, componentAppid, platform.random(16));
  const timestamp = String(Math.floor(platform.now() / 1000));
  const nonce = String(Buffer.from(platform.random(4)).readUInt32BE());
  const target = new URL(to);
  target.searchParams.set('signature', plainSignature(messageToken, timestamp, nonce));
  target.searchParams.set('timestamp', timestamp);
  target.searchParams.set('nonce', nonce);
  target.searchParams.set('encrypt_type', 'aes');
  target.searchParams.set('msg_signature', msgSignature(messageToken, timestamp, nonce, encrypt));
  const started = performance.now();
  const response = await fetch(target, {
    method: 'POST',
    headers: { 'Content-Type': 'text/xml' },
    body: `<xml>\n    ${element('AppId', componentAppid)}\n    ${element('Encrypt', encrypt)}\n</xml>`,
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const body = await response.text();
  return { status: response.status, body, ms: Math.round(performance.now() - started) };
}
