import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagnosisView, DoctorVerdict } from '../../shared/contract/doctor.ts';
import { doctorConclusionText, doctorText } from '../../shared/doctor.ts';
import { formatTime } from '../../shared/format.ts';
import { infoTypeText } from '../../shared/pushes.ts';
import { routeTo } from '../app/router.ts';
import { useCurrentPlatform } from '../app/use-platform.ts';
import { currentLang } from '../i18n/index.ts';
import { CheckList, type CheckState } from '../ui/check-list.tsx';
import { Facts } from '../ui/section.tsx';
import { XmlView } from '../ui/xml-view.tsx';
import styles from './doctor.module.css';

const states: Record<DoctorVerdict['state'], CheckState> = {
  cause: 'failed',
  note: 'noted',
  fine: 'passed',
  unknown: 'unknown',
};

/** The conclusion and its next step, then every hypothesis with its verdict in the order they were tried. */
export function Diagnosis({ found }: { found: DiagnosisView }) {
  const { t } = useTranslation();
  const lang = currentLang();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    void box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div className={styles.diagnosis} ref={box}>
      <Headline found={found} />
      <h3>{t('pushes.doctor.verdicts')}</h3>
      <CheckList
        nameWidth={204}
        items={found.verdicts.map((verdict) => ({
          key: `${verdict.hypothesis} ${verdict.finding}`,
          state: states[verdict.state],
          stateText: t(`pushes.doctor.state.${verdict.state}`),
          ...doctorText(verdict, lang),
          data: {
            'data-testid': 'doctor-verdict',
            'data-hypothesis': verdict.hypothesis,
            'data-finding': verdict.finding,
            'data-state': verdict.state,
          },
        }))}
      />
      <Evidence found={found} />
    </div>
  );
}

function toneOf(conclusion: DiagnosisView['conclusion']['code']) {
  if (conclusion === 'cause') return 'error';
  return conclusion === 'genuine' ? 'accent' : 'warn';
}

/** The first cause found; without one the conclusion and its next step. */
function Headline({ found: { cause, conclusion } }: { found: DiagnosisView }) {
  const { t } = useTranslation();
  const { code } = conclusion;
  const { title, next } = doctorConclusionText(conclusion, currentLang());
  const known = code === 'cause' ? cause : undefined;
  return (
    <section
      className={styles.headline}
      role="status"
      data-testid="doctor-result"
      data-state={code}
      data-tone={toneOf(code)}
    >
      <h2>{title}</h2>
      <p>{known ? doctorText(known, currentLang()).text : next}</p>
      {known ? <Way cause={known} /> : null}
      {code === 'noSecrets' ? (
        <Button href={routeTo('settings')}>{t('pushes.doctor.editSome')}</Button>
      ) : null}
    </section>
  );
}

const inProfile: readonly string[] = ['token', 'key', 'keyLength', 'tail'];

/** The link to the profile, where the cause lies in one. */
function Way({ cause }: { cause: DoctorVerdict }) {
  const { t } = useTranslation();
  const { platforms } = useCurrentPlatform();
  const platform = platforms.find(({ id }) => id === cause.platformId);
  if (!inProfile.includes(cause.hypothesis)) return null;
  if (!platform && !cause.finding.endsWith('noneKnown')) return null;
  const to = platform ? { edit: platform.id, part: 'push' } : {};
  return (
    <Button href={routeTo('settings', to)}>
      {platform ? t('pushes.doctor.edit', { name: platform.name }) : t('pushes.doctor.editSome')}
    </Button>
  );
}

/** A Unix time in seconds as a moment; anything else stays as it came. */
function moment(timestamp: string | null): string | null {
  if (timestamp === null || !/^\d{9,11}$/.test(timestamp)) return timestamp;
  return `${timestamp} · ${formatTime(Number(timestamp) * 1000, currentLang())}`;
}

/** What was found in the text, and inside the ciphertext if a key opened it. */
function Evidence({ found: { seen, opened } }: { found: DiagnosisView }) {
  const { t } = useTranslation();
  const lang = currentLang();
  const code = (value: string | null) => (value === null ? null : <code>{value}</code>);
  return (
    <>
      <h3>{t('pushes.doctor.seen')}</h3>
      <Facts
        rows={[
          ['msg_signature', code(seen.msgSignature)],
          ['signature', code(seen.signature)],
          ['timestamp', code(moment(seen.timestamp))],
          ['nonce', code(seen.nonce)],
          [
            t('pushes.doctor.fact.encrypt'),
            seen.encryptLength > 0 ? t('pushes.doctor.fact.characters', { n: seen.encryptLength }) : null,
          ],
          [t('pushes.doctor.fact.outer'), seen.outer ? code(`${seen.outer.name} ${seen.outer.value}`) : null],
          [t('pushes.doctor.fact.sums'), seen.sums.length > 0 ? code(seen.sums.join('\n')) : null],
        ]}
      />
      {opened ? (
        <>
          <h3>{t('pushes.doctor.opened')}</h3>
          <Facts
            rows={[
              [t('pushes.doctor.fact.platform'), opened.platformName],
              ['AppID', code(opened.componentAppid)],
              [t('pushes.doctor.fact.kind'), opened.infoType ? infoTypeText(opened.infoType, lang) : null],
              [t('pushes.doctor.fact.account'), code(opened.authorizerAppid)],
              [
                t('pushes.doctor.fact.time'),
                opened.createdAt === null ? null : formatTime(opened.createdAt, lang),
              ],
            ]}
          />
          <XmlView text={opened.xmlMasked} />
        </>
      ) : null}
    </>
  );
}
