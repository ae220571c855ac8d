import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SinkChange, SinkPlan, SinkView } from '../../shared/contract/sinks.ts';
import { ErrorCard } from '../ui/error-card.tsx';
import styles from './sinks.module.css';
import { type SinkWriting, useSinkWrite } from './use-sink-write.ts';

export interface SinkWriteProps {
  sink: SinkView;
  /** Only these; left out: all authorized accounts. The same array as long as it is shown. */
  authorizerAppids?: readonly string[];
  onDone: () => void;
}

/** The difference first, then the click that writes it: nothing else than what is shown. */
export function SinkWrite({ sink, authorizerAppids, onDone }: SinkWriteProps) {
  const { t } = useTranslation();
  const { compare, write, ...writing } = useSinkWrite(sink.id, authorizerAppids);
  const { busy, plan, written, problem } = writing;
  const isOver = written !== undefined;
  const canWrite = plan !== undefined && plan.counts.changes > 0 && plan.counts.refused === 0;
  return (
    <div
      className={styles.dialog}
      data-testid="sink-difference"
      data-state={isOver ? 'done' : (busy ?? 'shown')}
    >
      <Standing writing={writing} />
      {problem ? <ErrorCard second problem={problem} actions={{ retry: compare }} /> : null}
      {plan && !isOver ? <Difference plan={plan} /> : null}
      <div className={styles.buttons}>
        <Button onClick={onDone}>{t(isOver ? 'common.close' : 'common.cancel')}</Button>
        {isOver ? null : (
          <Button
            type="primary"
            danger={sink.asks}
            disabled={!canWrite || busy !== undefined || problem !== undefined}
            loading={busy === 'writing'}
            onClick={() => plan && write(plan.digest)}
            data-testid="sink-write-run"
          >
            {t('sinks.writeRun', { count: plan?.counts.changes ?? 0 })}
          </Button>
        )}
      </div>
    </div>
  );
}

function Standing({ writing: { busy, done, total, plan, written } }: { writing: SinkWriting }) {
  const { t } = useTranslation();
  const said = () => {
    if (busy) return t(`sinks.${busy}`, { done, total });
    if (written !== undefined)
      return written ? t('sinks.wrote', { count: written.done }) : t('sinks.unchanged');
    return plan ? t('sinks.counts', plan.counts) : null;
  };
  return (
    <p role="status" className="muted">
      {said()}
    </p>
  );
}

/** What is refused, what is written, what stays: refusals first, since they decide. */
export function Difference({ plan }: { plan: SinkPlan }) {
  const { t } = useTranslation();
  const groups = [
    ['refused', plan.refused],
    ['changes', plan.changes],
    ['kept', plan.kept],
  ] as const;
  return groups.map(([name, rows]) =>
    rows.length === 0 ? null : (
      <section key={name} className={styles.group} data-group={name}>
        <h4>
          {t(`sinks.groups.${name}`)} · {plan.counts[name]}
        </h4>
        {name === 'refused' ? <p className="muted small">{t('sinks.refusedText')}</p> : null}
        <ul className={styles.rows}>
          {rows.map((row) => (
            <Row key={`${row.key} ${row.holds}`} row={row} />
          ))}
        </ul>
        {rows.length < plan.counts[name] ? (
          <p className="muted small">{t('sinks.more', { count: plan.counts[name] - rows.length })}</p>
        ) : null}
      </section>
    ),
  );
}

function Row({ row: { authorizerAppid, key, was, becomes, why, lifetime } }: { row: SinkChange }) {
  const { t } = useTranslation();
  return (
    <li data-testid="sink-change" data-state={why}>
      <strong>{authorizerAppid ?? t('sinks.ofPlatform')}</strong> <span>{t(`sinks.reasons.${why}`)}</span>
      <code>{key}</code>
      <code>
        {was ?? t('sinks.nothingThere')} → {becomes ?? t('sinks.nothingThere')}
        {lifetime === null ? '' : ` · ${t('sinks.seconds', { lifetime })}`}
      </code>
    </li>
  );
}
