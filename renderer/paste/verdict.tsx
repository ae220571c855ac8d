import {
  CheckCircleFilled,
  CloseCircleFilled,
  InfoCircleFilled,
  QuestionCircleFilled,
} from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecognitionView } from '../../shared/contract/models.ts';
import { formatDuration, formatTime } from '../../shared/format.ts';
import { infoTypeText } from '../../shared/pushes.ts';
import { go } from '../app/router.ts';
import { useCurrentPlatform } from '../app/use-platform.ts';
import { openDoctorWith } from '../doctor/handoff.ts';
import { currentLang } from '../i18n/index.ts';
import { useExplain } from '../ui/use-explain.ts';
import { WarningList } from '../ui/warning-list.tsx';
import type { Recognising } from './use-paste.ts';
import styles from './verdict.module.css';

export interface VerdictProps {
  recognising: Recognising;
  /** What fits here; anything else is named and marked. Left out: whatever goes somewhere. */
  fits?: RecognitionView['goesTo'];
  testId?: string;
  /** What was pasted, for the doctor to look at. */
  text?: string;
  /** Before another page is opened: a dialog closes. */
  onLeave?: () => void;
  /** A way on for what belongs elsewhere. */
  children?: ReactNode;
}

/** The live verdict under a paste box: what it is, how sure, of which platform and account, how old, and warnings. */
export function Verdict({ recognising, fits, testId, text = '', onLeave, children }: VerdictProps) {
  const { t } = useTranslation();
  const { seen, reading } = recognising;
  const state = seen?.kind ?? (reading ? 'reading' : 'empty');
  return (
    <div className={styles.verdict} data-slot="verdict" role="status" data-testid={testId} data-state={state}>
      {reading ? <span className="muted">{t('common.paste.reading')}</span> : null}
      {seen ? <Seen seen={seen} fits={fits} /> : null}
      {seen && seen.warnings.length > 0 ? <WarningList warnings={seen.warnings} /> : null}
      {seen ? <Ways seen={seen} text={text} onLeave={onLeave} /> : null}
      {children}
    </div>
  );
}

function Seen({ seen, fits }: { seen: RecognitionView; fits: RecognitionView['goesTo'] | undefined }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const good = !seen.problem && (fits ? seen.goesTo === fits : seen.goesTo !== 'none');
  const unknown = seen.kind === 'unknown' && !seen.problem;
  // Not a wrong paste: it says all there is to say, and there is nothing to take.
  const news = seen.kind === 'callbackWithoutCode';
  const Icon = news ? InfoCircleFilled : iconOf(good, unknown);
  const problem = seen.problem ? explain(seen.problem) : undefined;
  const named = seen.kind !== 'unknown' && !news;
  return (
    <div
      className={styles.line}
      data-slot="verdict-line"
      data-good={good || undefined}
      data-news={news || undefined}
    >
      <Icon aria-hidden="true" />
      <div>
        <strong>{named ? <Kind seen={seen} /> : (problem?.title ?? t('common.paste.unknown'))}</strong>
        {named ? (
          <span className={styles.sure} data-state={seen.confidence}>
            {t(`common.paste.confidence.${seen.confidence}`)}
          </span>
        ) : null}
        {seen.valueMasked ? <code>{seen.valueMasked}</code> : null}
        <Details seen={seen} />
        {problem ? (
          <p>
            {problem.meaning} {problem.hint}
          </p>
        ) : null}
        {unknown ? <p>{t('common.paste.unknownNote')}</p> : null}
      </div>
    </div>
  );
}

function iconOf(good: boolean, unknown: boolean) {
  if (good) return CheckCircleFilled;
  return unknown ? QuestionCircleFilled : CloseCircleFilled;
}

/** What it is; of a push that brings nothing to keep, which one. */
function Kind({ seen: { kind, infoType } }: { seen: RecognitionView }) {
  const { t } = useTranslation();
  if (kind === 'otherPush' && infoType)
    return t('common.paste.pushOf', { kind: infoTypeText(infoType, currentLang()) });
  return t(`common.paste.kinds.${kind}`);
}

function Details({ seen }: { seen: RecognitionView }) {
  const { t } = useTranslation();
  const { platforms } = useCurrentPlatform();
  const lang = currentLang();
  const named = platforms.find(({ id }) => id === seen.platformId)?.name;
  const details = [
    seen.decrypted && t('common.paste.decrypted'),
    named
      ? t('common.paste.ofNamed', { name: named })
      : seen.componentAppid && t('common.paste.ofPlatform', { appid: seen.componentAppid }),
    seen.authorizerAppid && t('common.paste.ofAuthorizer', { appid: seen.authorizerAppid }),
    seen.createdAt !== undefined && t('common.paste.createdAt', { time: formatTime(seen.createdAt, lang) }),
    seen.expiresIn !== undefined &&
      t('common.paste.expiresIn', { time: formatDuration(seen.expiresIn * 1000, lang) }),
  ].filter((detail) => typeof detail === 'string' && detail !== '');
  return details.length > 0 ? <span className="secondary">{details.join(' · ')}</span> : null;
}

interface WaysProps {
  seen: RecognitionView;
  text: string;
  onLeave: (() => void) | undefined;
}

/** Where to go with a push that does not open or whose signature does not agree. */
function Ways({ seen, text, onLeave }: WaysProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  const { platform } = useCurrentPlatform();
  const matters = [...(seen.problem ? [seen.problem] : []), ...seen.warnings];
  const wanted = new Set(matters.flatMap((matter) => explain(matter).actions));
  const profile = seen.platformId ?? platform?.id;
  const leave = (act: () => void) => () => {
    onLeave?.();
    act();
  };
  const doctor = wanted.has('open-doctor') && text !== '';
  const edit = seen.kind === 'encryptedPush' && wanted.has('edit-platform') && profile !== undefined;
  if (!doctor && !edit) return null;
  return (
    <div className={styles.ways}>
      {doctor ? (
        <Button size="small" onClick={leave(() => openDoctorWith(text))} data-testid="verdict-doctor">
          {t('common.action.open-doctor')}
        </Button>
      ) : null}
      {edit ? (
        <Button
          size="small"
          type="link"
          onClick={leave(() => go('settings', { edit: profile, part: 'push' }))}
        >
          {t('common.action.edit-platform')}
        </Button>
      ) : null}
    </div>
  );
}
