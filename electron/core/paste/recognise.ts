import { ifOpens } from '../../store/index.ts';
import {
  type EncryptedPush,
  type Hint,
  type OpenedPush,
  type Recognised,
  recognise,
} from '../../wechat/paste.ts';
import { decrypt, isSigned } from '../../wechat/push/crypto.ts';
import type { PushKeys } from '../../wechat/push/verify.ts';
import type { Keyring } from '../pushes/keyring.ts';

/** Says what was pasted, encrypted pushes opened with the profiles' keys. @param platform a component_appid */
export type Recognise = (text: string, hint?: Hint, platform?: string) => Recognised[];

export function createRecognise(
  keyring: Pick<Keyring, 'all'>,
  { platforms }: { platforms: { list(): readonly { componentAppid: string }[] } },
  now: () => number,
): Recognise {
  return (text, hint, platform) => {
    let own: Set<string> | undefined;
    return recognise(text, hint, {
      platform,
      now: now(),
      isPlatform: (appid) => {
        own ??= new Set(platforms.list().map(({ componentAppid }) => componentAppid));
        return own.has(appid);
      },
      // With the data key lost there are no keys to try: the push is named all the same.
      open: (push) => openWith(ifOpens(() => keyring.all()) ?? [], push),
    });
  };
}

/** Only a message with the profile's own appid behind it counts: a wrong key opens some to noise. */
function openWith(keyring: readonly PushKeys[], push: EncryptedPush): OpenedPush | undefined {
  for (const profile of keyring) {
    for (const { key } of profile.keys) {
      for (const form of push.forms) {
        const opened = decrypt(key, form);
        if (!opened.ok || opened.appid !== profile.componentAppid) continue;
        const { message: xml, appid: componentAppid } = opened;
        return { xml, componentAppid, signed: signedBy(profile, push) };
      }
    }
  }
  return undefined;
}

/** Over any form: what opens first may still have the line breaks that copying made. */
function signedBy({ token }: PushKeys, push: EncryptedPush): boolean | undefined {
  const { timestamp, nonce, msgSignature } = push;
  if (!timestamp || !nonce || !msgSignature) return undefined;
  return push.forms.some((encrypt) => isSigned(token, { timestamp, nonce, msgSignature, encrypt }));
}
