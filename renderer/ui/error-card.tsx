import { CloseOutlined, ExclamationCircleFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionId } from '../../shared/errors/entry.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { problemOf } from '../client/index.ts';
import { CopyButton } from './copy-button.tsx';
import styles from './error-card.module.css';
import { type ActionHandlers, useErrorHelp } from './error-help.tsx';
import { useExplain } from './use-explain.ts';
import type { Tasks } from './use-task.ts';

export interface ErrorCardProps {
  problem: Problem;
  /** What this place can do, beside what every page can. */
  actions?: ActionHandlers;
  onDismiss?: () => void;
  /** Amber instead of red: a question rather than a refusal. */
  tone?: 'error' | 'warn';
  /** Another button beside the actions, such as 「仍然继续」. */
  extra?: ReactNode;
  /** What an action is called here, when its usual name would be odd. */
  names?: Partial<Record<ActionId, string>>;
  /** For a second card on the same page: leaves the test ids to the first. */
  second?: boolean;
  /** It was there before the page: the page does not move to it. */
  still?: boolean;
}

/** A refusal explained: what it means, why it happens, the next click; WeChat's own words to copy. */
export function ErrorCard(props: ErrorCardProps) {
  const { problem, onDismiss, tone = 'error', second = false, still = false } = props;
  const { t } = useTranslation();
  const { title, meaning, causes, hint, actions: wanted } = useExplain()(problem);
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Not returned: newer browsers answer with a promise, which React would call as a clean-up.
    if (!still) void card.current?.scrollIntoView({ block: 'nearest' });
  }, [still]);
  const id = (name: string) => (second ? undefined : name);
  return (
    <div
      className={styles.card}
      data-slot="error-card"
      data-tone={tone}
      role="alert"
      data-testid={id('error-card')}
      data-state={problem.code}
      ref={card}
    >
      <ExclamationCircleFilled className={styles.icon} aria-hidden="true" />
      <div className={styles.body}>
        <p className={styles.title}>{title}</p>
        <p>{meaning}</p>
        {problem.requestIp ? <RequestIp ip={problem.requestIp} /> : null}
        {hint ? (
          <p className={styles.hint} data-testid={id('error-hint')}>
            {hint}
          </p>
        ) : null}
        <Actions {...props} wanted={wanted} />
        {causes.length > 0 ? <Causes causes={causes} /> : null}
        <WeChatSaid problem={problem} />
      </div>
      {onDismiss ? (
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t('common.close')}
          onClick={onDismiss}
        />
      ) : null}
    </div>
  );
}

export interface CallFailureProps extends Pick<ErrorCardProps, 'actions' | 'second'> {
  call: { error: unknown; reset: () => void };
}

/** How a call failed, until it is made again or the card is put away. */
export function CallFailure({ call: { error, reset }, ...card }: CallFailureProps) {
  return error ? <ErrorCard {...card} problem={problemOf(error)} onDismiss={reset} /> : null;
}

export interface TaskFailureProps extends Pick<ErrorCardProps, 'actions' | 'second'> {
  tasks: Pick<Tasks, 'failure' | 'dismiss'>;
}

/** How the last click failed, until another one starts or it is put away. */
export function TaskFailure({ tasks: { failure, dismiss }, actions, ...card }: TaskFailureProps) {
  return failure ? (
    <ErrorCard
      {...card}
      problem={failure.problem}
      actions={{ retry: failure.retry, ...actions }}
      onDismiss={dismiss}
    />
  ) : null;
}

/** The first action that this place can carry out is the button; the others are quiet. */
function Actions({
  problem,
  actions,
  extra,
  names,
  second,
  wanted,
}: ErrorCardProps & { wanted: ActionId[] }) {
  const { t } = useTranslation();
  const handlers = { ...useErrorHelp().actions, ...actions };
  const able = wanted.filter((action) => handlers[action]);
  if (able.length === 0 && !extra) return null;
  return (
    <div className={styles.actions}>
      {able.map((action, index) => (
        <Button
          key={action}
          type={index === 0 ? 'default' : 'link'}
          data-testid={index === 0 && !second ? 'error-action' : undefined}
          data-action={action}
          onClick={() => handlers[action]?.(problem)}
        >
          {names?.[action] ?? t(`common.action.${action}`)}
        </Button>
      ))}
      {extra}
    </div>
  );
}

function RequestIp({ ip }: { ip: string }) {
  const { t } = useTranslation();
  return (
    <div className={styles.ip}>
      <span>{t('common.error.requestIp')}</span>
      <code>{ip}</code>
      <CopyButton value={ip} text={t('common.error.copyIp')} size="small" />
    </div>
  );
}

function Causes({ causes }: { causes: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <details className={styles.causes}>
      <summary>{t('common.error.causes')}</summary>
      <ol>
        {causes.map((cause) => (
          <li key={cause}>{cause}</li>
        ))}
      </ol>
    </details>
  );
}

/** errcode, errmsg and rid as WeChat gave them: what one searches for, and what support asks for. */
function WeChatSaid({ problem }: { problem: Problem }) {
  const { t } = useTranslation();
  const { RidLookUp } = useErrorHelp();
  const rows = [
    ['errcode', problem.errcode],
    ['errmsg', problem.errmsg],
    ['rid', problem.rid],
    ['endpoint', problem.endpoint],
    ['HTTP', problem.httpStatus],
  ].filter(([, value]) => value !== undefined);
  if (problem.errcode === undefined && !problem.errmsg && !problem.rid) return null;
  return (
    <div className={styles.said}>
      <dl aria-label={t('common.error.detail')}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {problem.rid && RidLookUp ? <RidLookUp rid={problem.rid} /> : null}
      <CopyButton
        label={t('common.error.copyAll')}
        value={rows.map(([name, value]) => `${name}: ${value}`).join('\n')}
      />
    </div>
  );
}
