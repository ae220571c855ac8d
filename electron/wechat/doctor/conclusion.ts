import type { DoctorConclusion } from '../../../shared/doctor-conclusion.ts';
import type { Evidence } from './evidence.ts';
import type { Findings, Verdict } from './examine.ts';

/** What all verdicts together come to. */
export interface Conclusion {
  code: DoctorConclusion;
  params?: Record<string, string>;
}

/** Causes by exclusion: nothing that was tried agrees. */
const noMatch: readonly string[] = ['token.none', 'key.none'];

/** One cause; or that there is nothing wrong; or why no cause can be named and what is missing for it. */
export function conclude(
  { evidence, profiles, signedBy, plainBy, opening }: Findings,
  verdicts: readonly Verdict[],
  genuine: boolean,
): Conclusion {
  const causes = verdicts.filter(({ state }) => state === 'cause');
  const missing = missingIn(evidence);
  const matched = signedBy !== undefined || plainBy !== undefined || opening !== undefined;
  const excluded = causes.every(({ finding }) => noMatch.includes(finding));
  const tried = profiles.some(({ token }) => token !== '') && profiles.some(({ aesKey }) => aesKey !== '');
  if (!matched && excluded && missing.length === 0 && tried)
    return {
      code: 'stranger',
      ...(evidence.outer?.name === 'AppId' ? { params: { value: evidence.outer.value } } : {}),
    };
  if (causes.length > 0) return { code: 'cause' };
  if (genuine) return { code: 'genuine' };
  if (missing.length > 0)
    return { code: 'incomplete', params: { missing: missing.join(', '), ...openerOf(opening) } };
  if (!profiles.some(({ token, aesKey }) => token !== '' || aesKey !== '')) return { code: 'noSecrets' };
  return { code: 'unclear' };
}

/** The profile whose key opened it, where nothing else is known. */
const openerOf = (opening: Findings['opening']) => (opening ? { opener: opening.profile.name } : {});

/** Missing parameters by WeChat's names. */
function missingIn({ timestamp, nonce, msgSignature, encrypt, plain }: Evidence): string[] {
  const wanted: [string, string | undefined][] = [
    ['msg_signature', msgSignature],
    ['timestamp', timestamp],
    ['nonce', nonce],
    ['Encrypt', encrypt ?? (plain ? 'plain' : undefined)],
  ];
  return wanted.flatMap(([name, value]) => (value === undefined ? [name] : []));
}
