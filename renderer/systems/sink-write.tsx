import { WarningFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SinkChange, SinkPlan, SinkView } from '../../shared/contract/sinks.ts';
import { Check } from '../ui/check.tsx';
import { ConfirmSheet } from '../ui/confirm-sheet.tsx';
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
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const { busy, plan, written, problem, overwriteNewer } = writing;
  const isOver = written !== undefined;
  const canWrite = plan !== undefined && plan.counts.changes > 0 && plan.counts.refused === 0;
  const compareWith = (appids: readonly string[]) => {
    setTicked([]);
    compare(appids);
  };
  const tick = (appid: string, on: boolean) =>
    setTicked((before) => [...before.filter((one) => one !== appid), ...(on ? [appid] : [])]);
  return (
    <div
      className={styles.dialog}
      data-testid="sink-difference"
      data-state={isOver ? 'done' : (busy ?? 'shown')}
    >
      <Standing writing={writing} />
      {problem ? <ErrorCard second problem={problem} actions={{ retry: () => compareWith([]) }} /> : null}
      {plan && !isOver ? <Difference plan={plan} ticked={ticked} onTick={tick} /> : null}
      <div className={styles.buttons}>
        <Button onClick={onDone}>{t(isOver ? 'common.close' : 'common.cancel')}</Button>
        {isOver || busy ? null : <OverwriteChoice {...{ ticked, overwriteNewer }} onChosen={compareWith} />}
        {isOver ? null : (
          <WriteButton
            {...{ sink, plan, busy }}
            disabled={!canWrite || busy !== undefined || problem !== undefined}
            onWrite={() => plan && write(plan.digest)}
          />
        )}
      </div>
    </div>
  );
}

interface WriteButtonProps {
  sink: SinkView;
  plan: SinkPlan | undefined;
  busy: SinkWriting['busy'];
  disabled: boolean;
  onWrite: () => void;
}

/** Writes what is shown; asks once more where that overwrites what may be newer. */
function WriteButton({ sink, plan, busy, disabled, onWrite }: WriteButtonProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { changes: count = 0, overwritten = 0 } = plan?.counts ?? {};
  return (
    <>
      <Button
        type="primary"
        danger={sink.asks || overwritten > 0}
        disabled={disabled}
        loading={busy === 'writing'}
        onClick={() => (overwritten > 0 ? setAsking(true) : onWrite())}
        data-testid="sink-write-run"
      >
        {t(overwritten > 0 ? 'sinks.overwrite.run' : 'sinks.writeRun', { count })}
      </Button>
      <ConfirmSheet
        open={asking}
        title={t('sinks.overwrite.title')}
        points={overwrittenIn(plan)}
        confirmText={t('sinks.overwrite.confirm')}
        confirmTestId="sink-overwrite-confirm"
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          onWrite();
        }}
      >
        <p>{t('sinks.overwrite.text', { name: sink.name })}</p>
      </ConfirmSheet>
    </>
  );
}

const overwrittenIn = (plan: SinkPlan | undefined): string[] =>
  (plan?.changes ?? []).flatMap(({ why, authorizerAppid }) =>
    why === 'overwrites' && authorizerAppid ? [authorizerAppid] : [],
  );

interface OverwriteChoiceProps {
  ticked: readonly string[];
  overwriteNewer: readonly string[];
  onChosen: (appids: readonly string[]) => void;
}

/** Shows the difference with what is ticked overwritten, or without. */
function OverwriteChoice({ ticked, overwriteNewer, onChosen }: OverwriteChoiceProps) {
  const { t } = useTranslation();
  if (ticked.length > 0)
    return (
      <Button
        danger
        onClick={() => onChosen([...overwriteNewer, ...ticked])}
        data-testid="sink-overwrite-compare"
      >
        {t('sinks.overwrite.compare', { count: ticked.length })}
      </Button>
    );
  if (overwriteNewer.length === 0) return null;
  return (
    <Button onClick={() => onChosen([])} data-testid="sink-overwrite-none">
      {t('sinks.overwrite.none')}
    </Button>
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

export interface DifferenceProps {
  plan: SinkPlan;
  /** Refused accounts that are to be overwritten all the same. */
  ticked: readonly string[];
  onTick: (authorizerAppid: string, on: boolean) => void;
}

/** What is refused, what is written, what stays: refusals first, since they decide. */
export function Difference({ plan, ticked, onTick }: DifferenceProps) {
  const { t } = useTranslation();
  const { overwritten } = plan.counts;
  const groups = [
    ['refused', plan.refused],
    ['changes', plan.changes],
    ['kept', plan.kept],
  ] as const;
  return (
    <>
      {overwritten > 0 ? (
        <p className={styles.careful} role="status">
          <WarningFilled aria-hidden="true" /> {t('sinks.overwrite.note', { count: overwritten })}
        </p>
      ) : null}
      {groups.map(([name, rows]) =>
        rows.length === 0 ? null : (
          <section key={name} className={styles.group} data-group={name}>
            <h4>
              {t(`sinks.groups.${name}`)} · {plan.counts[name]}
            </h4>
            {name === 'refused' ? <p className="muted small">{t('sinks.refusedText')}</p> : null}
            <ul className={styles.rows}>
              {rows.map((row, at) => (
                <Row
                  key={`${row.key} ${row.holds}`}
                  row={row}
                  choice={name === 'refused' && isFirst(rows, at) ? { ticked, onTick } : undefined}
                />
              ))}
            </ul>
            {rows.length < plan.counts[name] ? (
              <p className="muted small">{t('sinks.more', { count: plan.counts[name] - rows.length })}</p>
            ) : null}
          </section>
        ),
      )}
    </>
  );
}

/** Of its account: the entries of one stand below each other. */
const isFirst = (rows: readonly SinkChange[], at: number): boolean =>
  rows[at]?.authorizerAppid !== rows[at - 1]?.authorizerAppid;

interface RowProps {
  row: SinkChange;
  /** Of the first row of an account that is refused. */
  choice: Pick<DifferenceProps, 'ticked' | 'onTick'> | undefined;
}

function Row({ row: { authorizerAppid, key, was, becomes, why, lifetime }, choice }: RowProps) {
  const { t } = useTranslation();
  return (
    <li data-testid="sink-change" data-state={why}>
      <strong>{authorizerAppid ?? t('sinks.ofPlatform')}</strong> <span>{t(`sinks.reasons.${why}`)}</span>
      <code>{key}</code>
      <code>
        {was ?? t('sinks.nothingThere')} → {becomes ?? t('sinks.nothingThere')}
        {lifetime === null ? '' : ` · ${t('sinks.seconds', { lifetime })}`}
      </code>
      {choice && authorizerAppid ? (
        <Check
          label={t('sinks.overwrite.one', { appid: authorizerAppid })}
          checked={choice.ticked.includes(authorizerAppid)}
          onChange={(on) => choice.onTick(authorizerAppid, on)}
          testId="sink-overwrite"
        />
      ) : null}
    </li>
  );
}
