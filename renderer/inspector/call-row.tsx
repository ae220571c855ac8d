import { useTranslation } from 'react-i18next';
import type { CallView } from '../../shared/contract/models.ts';
import { formatIso, formatTime } from '../../shared/format.ts';
import { routeTo } from '../app/router.ts';
import { currentLang } from '../i18n/index.ts';
import { RidLookUp } from '../tools/rid-look-up.tsx';
import { Copyable, CopyButton } from '../ui/copy-button.tsx';
import { FoldingRow, RowHead } from '../ui/list-row.tsx';
import { useExplain } from '../ui/use-explain.ts';
import { CallBody, CallOutcome, CallUrl } from './call-panel.tsx';
import styles from './call-row.module.css';
import { callText } from './call-text.ts';
import { wentWrong } from './use-calls.ts';

/** One call as a line; opened, its request and answer. */
export function CallRow({ call }: { call: CallView }) {
  const { t } = useTranslation();
  const { endpoint, startedAt, durationMs, httpStatus, attempt } = call;
  return (
    <FoldingRow
      className={styles.columns}
      data={{ 'data-testid': 'call-row', 'data-state': wentWrong(call) ? 'refused' : 'ok' }}
      line={
        <>
          <time className="muted tabular" dateTime={formatIso(startedAt)}>
            {formatTime(startedAt, currentLang())}
          </time>
          <code title={endpoint}>{endpoint}</code>
          <span>
            <CallOutcome call={call} />
          </span>
          <span className={`${styles.number} tabular`}>
            {durationMs === null ? '–' : t('inspector.ms', { n: Math.round(durationMs) })}
          </span>
          <span className={`${styles.number} tabular`}>{httpStatus ?? '–'}</span>
          <span className={`${styles.number} ${attempt === 1 ? 'muted' : ''} tabular`}>{attempt}</span>
        </>
      }
    >
      {() => <CallInFull call={call} />}
    </FoldingRow>
  );
}

/** The names of the columns. */
export function CallRowHead() {
  const { t } = useTranslation();
  const names = ['time', 'endpoint', 'outcome', 'duration', 'http', 'attempt'] as const;
  return (
    <RowHead
      className={`${styles.columns} ${styles.head}`}
      names={['', ...names.map((name) => t(`inspector.column.${name}`))]}
    />
  );
}

function CallInFull({ call }: { call: CallView }) {
  const { t } = useTranslation();
  return (
    <div className={styles.body}>
      <Explanation call={call} />
      <div className={styles.tools}>
        {call.rid ? (
          <span>
            {t('inspector.rid')} <Copyable value={call.rid} label="rid" />
            <RidLookUp rid={call.rid} platformId={call.platformId ?? undefined} />
          </span>
        ) : null}
        {call.sessionId ? (
          <a href={routeTo('sessions', { tab: 'all' }, [call.sessionId])}>{t('inspector.openSession')}</a>
        ) : null}
        <CopyButton size="small" text={t('inspector.copy')} value={callText(call)} />
      </div>
      <div className={styles.sides}>
        <section aria-label={t('inspector.request')}>
          <h3>{t('inspector.request')}</h3>
          <CallUrl request={call.request} />
          <CallBody value={call.request.body} none={t('inspector.noBody')} />
        </section>
        <section aria-label={t('inspector.answer')}>
          <h3>{t('inspector.answer')}</h3>
          <CallBody value={call.answer} none={t('inspector.noAnswer')} />
        </section>
      </div>
    </div>
  );
}

/** What a refusal or a fault means, in words. */
function Explanation({ call }: { call: CallView }) {
  const explain = useExplain();
  const { errcode, errmsg, rid, endpoint, httpStatus, fault } = call;
  const code = errcode ? `wechat.${errcode}` : fault;
  if (!code) return null;
  const { title, meaning, hint } = explain({
    code,
    endpoint,
    ...(errcode ? { errcode } : {}),
    ...(errmsg ? { errmsg } : {}),
    ...(rid ? { rid } : {}),
    ...(httpStatus === null ? {} : { httpStatus }),
  });
  return (
    <div className={styles.explain}>
      <strong>{title}</strong>
      <p>
        {meaning} {hint}
      </p>
    </div>
  );
}
