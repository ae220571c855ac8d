import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import type { TokenEndpointStatus } from '../../shared/contract/token-endpoint.ts';
import { formatDeadline } from '../../shared/format.ts';
import { refusalOf } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { Card } from '../ui/card.tsx';
import { Check } from '../ui/check.tsx';
import { ErrorCard, TaskFailure } from '../ui/error-card.tsx';
import { Field } from '../ui/field.tsx';
import { ToneTag } from '../ui/tone-tag.tsx';
import styles from './token-endpoint.module.css';
import { TokenEndpointRunning } from './token-endpoint-running.tsx';
import { type TokenEndpointControl, useTokenEndpoint } from './use-token-endpoint.ts';

export interface TokenEndpointCardProps {
  platform: PlatformView;
}

/** 开发令牌端点: this desk's tokens for programs of this machine; off until the operator switches it on. */
export function TokenEndpointCard({ platform }: TokenEndpointCardProps) {
  const { t } = useTranslation();
  const endpoint = useTokenEndpoint(platform.id);
  const { data: status, error } = endpoint.query;
  const refusal = refusalOf(error);
  return (
    <Card
      title={t('tokenEndpoint.title')}
      text={t('tokenEndpoint.text')}
      extra={status ? <Standing state={status.state} /> : null}
    >
      {refusal ? <ErrorCard second still problem={refusal} /> : null}
      {status ? <OfState platform={platform} endpoint={endpoint} status={status} /> : null}
      <TaskFailure second tasks={endpoint} />
    </Card>
  );
}

function Standing({ state }: Pick<TokenEndpointStatus, 'state'>) {
  const { t } = useTranslation();
  return (
    <span data-testid="token-endpoint-state" data-state={state}>
      <ToneTag tone={state === 'off' ? 'neutral' : 'accent'}>{t(`tokenEndpoint.state.${state}`)}</ToneTag>
    </span>
  );
}

interface OfStateProps extends TokenEndpointCardProps {
  endpoint: TokenEndpointControl;
  status: TokenEndpointStatus;
}

function OfState({ platform, endpoint, status }: OfStateProps) {
  const { t } = useTranslation();
  const { state, front, pid, url, startedAt } = status;
  if (state === 'here') return <TokenEndpointRunning endpoint={endpoint} status={status} />;
  if (state === 'elsewhere') {
    return (
      <p className={styles.elsewhere}>
        {t('tokenEndpoint.elsewhere', {
          front: front ? t(`tokenEndpoint.front.${front}`) : '',
          pid: pid ?? '',
          url: url ?? '',
          time: startedAt === null ? '' : formatDeadline(startedAt, currentLang()),
        })}
      </p>
    );
  }
  return <Off key={status.port} platform={platform} endpoint={endpoint} status={status} />;
}

/** Where it is to listen, and on a guarded platform what it may do. */
function Off({ platform, endpoint, status }: OfStateProps) {
  const { t } = useTranslation();
  const [port, setPort] = useState(status.port);
  const [confirmed, setConfirmed] = useState(false);
  const asks = platform.guarded || platform.borrowOnly;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        endpoint.start(port, asks && confirmed);
      }}
    >
      {status.problem && !endpoint.failure ? <ErrorCard second still problem={status.problem} /> : null}
      <Field label={t('tokenEndpoint.port')} hint={t('tokenEndpoint.portHint')}>
        {(control) => (
          <InputNumber
            {...control}
            className={styles.port ?? ''}
            controls={false}
            min={1}
            max={65_535}
            precision={0}
            placeholder={t('tokenEndpoint.anyPort')}
            value={port === 0 ? null : port}
            onChange={(value) => setPort(value ?? 0)}
            data-testid="token-endpoint-port"
          />
        )}
      </Field>
      {asks ? (
        <Check
          label={t('tokenEndpoint.confirm')}
          note={t('tokenEndpoint.confirmNote')}
          checked={confirmed}
          onChange={setConfirmed}
          testId="token-endpoint-confirmed"
        />
      ) : null}
      <Button htmlType="submit" loading={endpoint.busy === 'start'} data-testid="token-endpoint-start">
        {t('tokenEndpoint.start')}
      </Button>
    </form>
  );
}
