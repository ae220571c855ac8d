import { CloseOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CallView } from '../../shared/contract/models.ts';
import { formatTime } from '../../shared/format.ts';
import { routeTo } from '../app/router.ts';
import { api } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { JsonView } from '../ui/json-view.tsx';
import { isAnswered } from '../ui/paged-list.tsx';
import { ToneTag } from '../ui/tone-tag.tsx';
import styles from './call-panel.module.css';

const SHOWN = 12;

export interface CallPanelProps {
  platformId: string;
  /** Only this session's calls. */
  sessionId?: string | undefined;
  onClose: () => void;
}

/** 「请求与应答」: the latest calls to WeChat, newest first and open, with request, answer and duration. */
export function CallPanel({ platformId, sessionId, onClose }: CallPanelProps) {
  const { t } = useTranslation();
  const ofPlatform = useQuery(
    api.call.list.queryOptions({
      input: { platformId },
      enabled: !sessionId,
      placeholderData: keepPreviousData,
    }),
  );
  const ofSession = useQuery(
    api.session.calls.queryOptions({ input: { sessionId: sessionId ?? '' }, enabled: Boolean(sessionId) }),
  );
  const asked = sessionId ? ofSession : ofPlatform;
  const all = sessionId ? ofSession.data : ofPlatform.data?.rows;
  const calls = (all ?? []).toSorted((a, b) => b.startedAt - a.startedAt).slice(0, SHOWN);
  return (
    <aside
      className={styles.panel}
      data-slot="call-panel"
      aria-labelledby="call-panel-title"
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <header>
        <h2 id="call-panel-title">{t('common.calls.title')}</h2>
        <Button type="text" icon={<CloseOutlined />} aria-label={t('common.close')} onClick={onClose} />
      </header>
      {calls.length === 0 && isAnswered(asked) ? (
        <p className="muted" data-slot="call-panel-empty">
          {t('common.calls.empty')}
        </p>
      ) : null}
      <ol>
        {calls.map((call, index) => (
          <li key={call.id}>
            <CallItem call={call} open={index === 0} />
          </li>
        ))}
      </ol>
      {calls.length > 0 ? <a href={routeTo('inspector')}>{t('common.calls.all')}</a> : null}
    </aside>
  );
}

/** One call, folded to a line: endpoint, time, duration, outcome. */
export function CallItem({ call, open = false }: { call: CallView; open?: boolean }) {
  const { t } = useTranslation();
  return (
    <details className={styles.item} open={open} data-testid="call-item">
      <summary>
        <code>{call.endpoint}</code>
        <CallOutcome call={call} />
        <span className={styles.meta}>
          {formatTime(call.startedAt, currentLang())}
          {call.durationMs === null ? '' : ` · ${Math.round(call.durationMs)} ms`}
          {call.attempt > 1 ? ` · ${t('common.calls.attempt', { n: call.attempt })}` : ''}
        </span>
      </summary>
      <h3>{t('common.calls.request')}</h3>
      <CallUrl request={call.request} />
      <CallBody value={call.request.body} />
      <h3>
        {t('common.calls.answer')}
        {call.httpStatus === null ? null : <span className="muted"> HTTP {call.httpStatus}</span>}
        <CopyButton label={t('common.calls.copyAnswer')} value={JSON.stringify(call.answer, null, 2) ?? ''} />
      </h3>
      <CallBody value={call.answer} none={t('common.calls.noAnswer')} />
    </details>
  );
}

/** In one word: success, WeChat's errcode, or the fault. */
export function CallOutcome({ call }: { call: CallView }) {
  const { t } = useTranslation();
  if (call.errcode) return <ToneTag tone="error">{call.errcode}</ToneTag>;
  if (call.fault) return <ToneTag tone="warn">{call.fault}</ToneTag>;
  if (call.httpStatus === null) return <ToneTag tone="warn">{t('common.calls.noAnswer')}</ToneTag>;
  return <ToneTag tone="accent">{t('common.calls.ok')}</ToneTag>;
}

/** Method and address. */
export function CallUrl({ request: { method, url } }: Pick<CallView, 'request'>) {
  return (
    <p className={styles.url}>
      <b>{method}</b> {url}
    </p>
  );
}

/** What was sent or answered, or `none` where nothing was. */
export function CallBody({ value, none }: { value: unknown; none?: string }) {
  if (value !== null && value !== undefined) return <JsonView value={value} />;
  return none ? <p className="muted">{none}</p> : null;
}
