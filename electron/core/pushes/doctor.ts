import type { DiagnosisView, DoctorInput, DoctorVerdict } from '../../../shared/contract/doctor.ts';
import { textsIn } from '../../../shared/texts/index.ts';
import type { PlatformRecord, Store } from '../../store/index.ts';
import type { Diagnosis, DoctorProfile, Verdict } from '../../wechat/doctor/index.ts';
import { redactText } from '../../wechat/redact.ts';
import type { Services } from '../services.ts';

/** The profile made of secrets that were typed in: it is tried before the stored ones. */
const ownId = 'own';
const longestParam = 200;

/**
 * The signature doctor over the profiles of this data folder. Nothing is kept.
 * @throws ProblemError `push.notFound`, `platform.notFound`, vault.lost
 */
export async function runDoctor(
  { store, effects, settings, pushes, platforms }: Services,
  input: DoctorInput,
): Promise<DiagnosisView> {
  const { diagnose } = await import('../../wechat/doctor/index.ts');
  const known = store.platforms.list().map((platform) => profileOf(store, platform));
  const wanted = input.platformId === undefined ? undefined : platforms.get(input.platformId);
  const own = ownProfile(
    input,
    wanted,
    textsIn(settings.get().lang === 'en' ? 'en' : 'zh')('words.doctor.ownProfile'),
  );
  const profiles = own ? [own, ...known] : known;
  const found = diagnose({
    text: input.pushId === undefined ? (input.text ?? '') : textOf(store, pushes.get(input.pushId).id),
    computed: input.computed,
    profiles,
    wanted: own ? ownId : input.platformId,
    now: effects.now(),
  });
  const { opened } = found;
  return {
    genuine: found.genuine,
    cause: found.cause ? verdictView(found.cause) : null,
    conclusion: found.conclusion,
    verdicts: found.verdicts.map(verdictView),
    seen: seenView(found.evidence),
    opened: opened ? openedView(opened, profiles) : null,
  };
}

function seenView(evidence: Diagnosis['evidence']): DiagnosisView['seen'] {
  return {
    signature: evidence.signature ?? null,
    msgSignature: evidence.msgSignature ?? null,
    timestamp: evidence.timestamp ?? null,
    nonce: evidence.nonce ?? null,
    encryptLength: evidence.encrypt?.length ?? 0,
    outer: evidence.outer ?? null,
    sums: evidence.sums,
  };
}

function openedView(
  { profileId, content, xml }: NonNullable<Diagnosis['opened']>,
  profiles: readonly DoctorProfile[],
): DiagnosisView['opened'] {
  const opener = profiles.find(({ id }) => id === profileId);
  return {
    platformId: opener && opener.id !== ownId ? opener.id : null,
    platformName: opener?.name ?? '',
    infoType: content?.infoType || null,
    componentAppid: content?.componentAppid ?? null,
    authorizerAppid: content?.authorizerAppid ?? null,
    createdAt: content?.createdAt ?? null,
    xmlMasked: redactText(xml),
  };
}

function profileOf(store: Store, { id, name, componentAppid }: PlatformRecord): DoctorProfile {
  const secret = (which: 'messageToken' | 'aesKey' | 'aesKeyPrevious') =>
    store.platforms.secret(id, which) ?? '';
  return {
    id,
    name,
    componentAppid,
    token: secret('messageToken'),
    aesKey: secret('aesKey'),
    aesKeyPrevious: secret('aesKeyPrevious'),
  };
}

function ownProfile(
  { token = '', aesKey = '' }: DoctorInput,
  wanted: PlatformRecord | undefined,
  name: string,
): DoctorProfile | undefined {
  if (token === '' && aesKey === '') return undefined;
  return { id: ownId, name, componentAppid: wanted?.componentAppid ?? '', token, aesKey, aesKeyPrevious: '' };
}

/** A push on record as text, as the operator would paste it. */
function textOf(store: Store, pushId: string): string {
  const push = store.pushes.get(pushId);
  const query = new URLSearchParams(push?.query ?? {}).toString();
  return `${push?.path ?? ''}?${query}\n\n${store.pushes.body(pushId) ?? ''}`;
}

function verdictView({ hypothesis, state, finding, params, profileId }: Verdict): DoctorVerdict {
  return {
    hypothesis,
    state,
    finding,
    ...(params ? { params: shortened(params) } : {}),
    ...(profileId !== undefined && profileId !== ownId ? { platformId: profileId } : {}),
  };
}

function shortened(params: Record<string, string | number>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.slice(0, longestParam) : value,
    ]),
  );
}
