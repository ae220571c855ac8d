import { CloseOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { routeTo } from '../app/router.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Fold } from '../ui/fold.tsx';
import { useExplain } from '../ui/use-explain.ts';
import { hideMany, type Left, type Many, stopMany, useMany } from './many.ts';
import styles from './many-strip.module.css';

/** Work over many sessions in one line: how far it is, and 成功 / 跳过 / 失败 in numbers, with the reasons. */
export function ManyStrip() {
  const many = useMany();
  return many ? <Strip many={many} /> : null;
}

function Strip({ many }: { many: Many }) {
  const { t } = useTranslation();
  const { kind, total, done, skipped, failed, state, text } = many;
  const handled = done + skipped.length + failed.length;
  const left = [...failed, ...skipped];
  return (
    <section className={styles.strip} data-testid="many-strip" data-state={state}>
      <div className={styles.head} role="status">
        <strong>{t(`sessions.many.kind.${kind}`)}</strong>
        <Count name="done" tone="good" count={done} />
        <Count name="skipped" tone="plain" count={skipped.length} />
        <Count name="failed" tone="bad" count={failed.length} />
        {state === 'stopped' ? (
          <span className="muted">{t('sessions.many.stopped', { count: total - handled })}</span>
        ) : null}
        <span className={styles.end}>
          {text ? <CopyButton size="small" value={text} text={t('sessions.many.copyAgain')} /> : null}
          {state === 'running' ? (
            <Button size="small" onClick={stopMany} data-testid="many-stop">
              {t('sessions.many.stop')}
            </Button>
          ) : (
            <Button
              size="small"
              type="text"
              icon={<CloseOutlined />}
              aria-label={t('sessions.many.hide')}
              onClick={hideMany}
            />
          )}
        </span>
      </div>
      {state === 'running' ? (
        <Progress
          aria-label={t('sessions.many.running', { done: handled, total })}
          percent={Math.round((handled / total) * 100)}
          showInfo={false}
          status="active"
        />
      ) : null}
      {left.length > 0 ? (
        <Fold title={t('sessions.many.details')} open={failed.length > 0}>
          <ul>
            {left.map((one) => (
              <Reason key={one.sessionId} left={one} />
            ))}
          </ul>
        </Fold>
      ) : null}
    </section>
  );
}

interface CountProps {
  name: 'done' | 'skipped' | 'failed';
  tone: 'good' | 'plain' | 'bad';
  count: number;
}

function Count({ name, tone, count }: CountProps) {
  const { t } = useTranslation();
  return (
    <span className={styles.number} data-tone={count > 0 ? tone : 'plain'} data-testid={`many-${name}`}>
      {t(`sessions.many.${name}`)} {count}
    </span>
  );
}

function Reason({ left: { sessionId, name, why } }: { left: Left }) {
  const { t } = useTranslation();
  const explain = useExplain();
  return (
    <li>
      <a href={routeTo('sessions', { tab: 'all', scope: 'all' }, [sessionId])}>{name}</a>
      <span className="muted">
        {typeof why === 'string' ? t(`sessions.many.why.${why}`) : explain(why).title}
      </span>
    </li>
  );
}
