import { CheckCircleFilled, CloseCircleFilled, QuestionCircleFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecognitionView } from '../../shared/contract/models.ts';
import { formatDuration, formatTime } from '../../shared/format.ts';
import { currentLang } from '../i18n/index.ts';
import { useExplain } from './use-explain.ts';
import type { Recognising } from './use-recognise.ts';
import { WarningList } from './warning-list.tsx';
import './verdict.css';

export interface VerdictProps {
  recognising: Recognising;
  /** What fits here; anything else is named and marked. Left out: whatever goes somewhere. */
  fits?: RecognitionView['goesTo'];
  testId?: string;
  /** A way on for what belongs elsewhere. */
  children?: ReactNode;
}

/** The live verdict under a paste box: what it is, of whom, how old, and what speaks against it. */
export function Verdict({ recognising: { seen, reading }, fits, testId, children }: VerdictProps) {
  const { t } = useTranslation();
  const state = seen?.kind ?? (reading ? 'reading' : 'empty');
  return (
    <div className="verdict" role="status" data-testid={testId} data-state={state}>
      {reading ? <span className="muted">{t('common.paste.reading')}</span> : null}
      {seen ? <Seen seen={seen} fits={fits} /> : null}
      {seen && seen.warnings.length > 0 ? <WarningList warnings={seen.warnings} /> : null}
      {children}
    </div>
  );
}

function Seen({ seen, fits }: { seen: RecognitionView; fits: RecognitionView['goesTo'] | undefined }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const good = !seen.problem && (fits ? seen.goesTo === fits : seen.goesTo !== 'none');
  const unknown = seen.kind === 'unknown' && !seen.problem;
  const Icon = good ? CheckCircleFilled : unknown ? QuestionCircleFilled : CloseCircleFilled;
  const problem = seen.problem ? explain(seen.problem) : undefined;
  const doubt = seen.confidence === 'certain' ? '' : t(`common.paste.confidence.${seen.confidence}`);
  const name =
    seen.kind === 'unknown'
      ? (problem?.title ?? t('common.paste.unknown'))
      : `${t(`common.paste.kinds.${seen.kind}`)}${doubt}`;
  return (
    <div className="verdict-line" data-good={good || undefined}>
      <Icon aria-hidden="true" />
      <div>
        <strong>{name}</strong>
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

function Details({ seen }: { seen: RecognitionView }) {
  const { t } = useTranslation();
  const lang = currentLang();
  const facts = [
    seen.componentAppid && t('common.paste.ofPlatform', { appid: seen.componentAppid }),
    seen.authorizerAppid && t('common.paste.ofAuthorizer', { appid: seen.authorizerAppid }),
    seen.createdAt !== undefined && t('common.paste.createdAt', { time: formatTime(seen.createdAt, lang) }),
    seen.expiresIn !== undefined &&
      t('common.paste.expiresIn', { time: formatDuration(seen.expiresIn * 1000, lang) }),
  ].filter((fact) => typeof fact === 'string' && fact !== '');
  return facts.length > 0 ? <span className="verdict-facts">{facts.join(' · ')}</span> : null;
}
