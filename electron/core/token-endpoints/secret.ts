import { createHash, timingSafeEqual } from 'node:crypto';
import { problem } from '../../../shared/errors/problem.ts';
import type { Store } from '../../store/index.ts';
import type { Effects } from '../effects/index.ts';

/** Tells a scanner of repositories what it found. */
const prefix = 'adt_';
const randomLength = 32;
/** A secret of the operator's own: too long to be guessed, however fast somebody asks. */
const form = /^[\x21-\x7e]{32,256}$/;

const digest = (text: string) => createHash('sha256').update(text).digest();

/** In a time that tells nothing of how much agrees. */
export const isSameSecret = (given: string, wanted: string): boolean =>
  timingSafeEqual(digest(given), digest(wanted));

/** @throws ProblemError `tokenEndpoint.weakSecret` */
export function requireStrong(secret: string): string {
  if (!form.test(secret)) throw problem('tokenEndpoint.weakSecret', { field: 'secret' });
  return secret;
}

/** Makes a new secret: the one before opens nothing any more. @throws ProblemError vault.lost, store.missing */
export function newSecret(
  { store, effects }: { store: Store; effects: Pick<Effects, 'randomBytes'> },
  platformId: string,
): string {
  const secret = `${prefix}${Buffer.from(effects.randomBytes(randomLength)).toString('base64url')}`;
  store.tokenEndpoints.put(platformId, { secret });
  return secret;
}
