import {
  CheckCircleFilled,
  CloseCircleFilled,
  InfoCircleFilled,
  QuestionCircleOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagnosisView, DoctorVerdict } from '../../shared/contract/doctor.ts';
import { doctorText } from '../../shared/doctor.ts';
import { doctorConclusionText } from '../../shared/doctor-conclusion.ts';
import { routeTo } from '../app/router.ts';
import { useCurrentPlatform } from '../app/use-platform.ts';
import { currentLang } from '../i18n/index.ts';
import { Evidence } from './evidence.tsx';

const icons = {
  cause: CloseCircleFilled,
  note: InfoCircleFilled,
  fine: CheckCircleFilled,
  unknown: QuestionCircleOutlined,
};

/** What it is, what to do, and every hypothesis with its verdict in the order they were tried. */
export function Diagnosis({ found }: { found: DiagnosisView }) {
  const { t } = useTranslation();
  const lang = currentLang();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    void box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div className="diagnosis" ref={box}>
      <Headline found={found} />
      <h3>{t('pushes.doctor.verdicts')}</h3>
      <ol className="doctor-verdicts">
        {found.verdicts.map((verdict) => {
          const { name, text } = doctorText(verdict, lang);
          const Icon = icons[verdict.state];
          return (
            <li
              key={`${verdict.hypothesis} ${verdict.finding}`}
              data-testid="doctor-verdict"
              data-hypothesis={verdict.hypothesis}
              data-finding={verdict.finding}
              data-state={verdict.state}
            >
              <Icon role="img" aria-label={t(`pushes.doctor.state.${verdict.state}`)} />
              <strong>{name}</strong>
              <span>{text}</span>
            </li>
          );
        })}
      </ol>
      <Evidence found={found} />
    </div>
  );
}

/** The first cause; else what it comes to, with the next step. */
function Headline({ found: { cause, conclusion } }: { found: DiagnosisView }) {
  const { t } = useTranslation();
  const { title, next } = doctorConclusionText(conclusion, currentLang());
  if (conclusion.code === 'cause' && cause) {
    return (
      <section className="doctor-headline" role="status" data-testid="doctor-result" data-state="cause">
        <h2>{title}</h2>
        <p>{doctorText(cause, currentLang()).text}</p>
        <Way cause={cause} />
      </section>
    );
  }
  return (
    <section
      className="doctor-headline"
      role="status"
      data-testid="doctor-result"
      data-state={conclusion.code}
    >
      <h2>{title}</h2>
      <p>{next}</p>
      {conclusion.code === 'noSecrets' ? (
        <Button href={routeTo('settings')}>{t('pushes.doctor.editSome')}</Button>
      ) : null}
    </section>
  );
}

const inProfile: readonly string[] = ['token', 'key', 'keyLength', 'tail'];

/** Where the matter is settled, if it is in a profile. */
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
