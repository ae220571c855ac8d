import { RightOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallView } from '../../shared/contract/models.ts';
import { formatIso, formatTime } from '../../shared/format.ts';
import { routeTo } from '../app/router.ts';
import { currentLang } from '../i18n/index.ts';
import { RidLookUp } from '../tools/rid-look-up.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { JsonView } from '../ui/json-view.tsx';
import { useExplain } from '../ui/use-explain.ts';
import { CallOutcome } from './call-panel.tsx';
import { callText } from './call-text.ts';
import { wentWrong } from './use-calls.ts';
import './call-row.css';

/** One call as a line; opened, its request and answer. */
export function CallRow({ call }: { call: CallView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <li className="call-row" data-testid="call-row" data-state={wentWrong(call) ? 'refused' : 'ok'}>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="call-grid">
          <RightOutlined aria-hidden="true" />
          <time dateTime={formatIso(call.startedAt)}>{formatTime(call.startedAt, currentLang())}</time>
          <code title={call.endpoint}>{call.endpoint}</code>
          <span>
            <CallOutcome call={call} />
          </span>
          <span className="call-number">
            {call.durationMs === null ? '–' : t('inspector.ms', { n: Math.round(call.durationMs) })}
          </span>
          <span className="call-number">{call.httpStatus ?? '–'}</span>
          <span className="call-number" data-quiet={call.attempt === 1 || undefined}>
            {call.attempt}
          </span>
        </summary>
        {open ? <CallBody call={call} /> : null}
      </details>
    </li>
  );
}

function CallBody({ call }: { call: CallView }) {
  const { t } = useTranslation();
  const { method, url, body } = call.request;
  return (
    <div className="call-body">
      <Explanation call={call} />
      <div className="call-tools">
        {call.rid ? (
          <span>
            {t('inspector.rid')} <code>{call.rid}</code>
            <CopyButton type="text" size="small" label={`${t('common.copy')} rid`} value={call.rid} />
            <RidLookUp rid={call.rid} platformId={call.platformId ?? undefined} />
          </span>
        ) : null}
        {call.sessionId ? (
          <a href={routeTo('sessions', { tab: 'all' }, [call.sessionId])}>{t('inspector.openSession')}</a>
        ) : null}
        <CopyButton size="small" text={t('inspector.copy')} value={callText(call)} />
      </div>
      <div className="call-sides">
        <section aria-label={t('inspector.request')}>
          <h3>{t('inspector.request')}</h3>
          <p className="call-url">
            <b>{method}</b> {url}
          </p>
          <Body value={body} none={t('inspector.noBody')} />
        </section>
        <section aria-label={t('inspector.answer')}>
          <h3>{t('inspector.answer')}</h3>
          <Body value={call.answer} none={t('inspector.noAnswer')} />
        </section>
      </div>
    </div>
  );
}

function Body({ value, none }: { value: unknown; none: string }) {
  return value === null || value === undefined ? <p className="muted">{none}</p> : <JsonView value={value} />;
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
    <div className="call-explain">
      <strong>{title}</strong>
      <p>
        {meaning} {hint}
      </p>
    </div>
  );
}
