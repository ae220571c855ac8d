import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountKinds } from '../../shared/authorize.ts';
import type { ComparedField, ImportPreview, ImportRow, RefusedRow } from '../../shared/contract/imports.ts';
import { formatTime } from '../../shared/format.ts';
import { textsIn } from '../../shared/texts/index.ts';
import { currentLang } from '../i18n/index.ts';
import { type Tone, ToneTag } from '../ui/tone-tag.tsx';
import styles from './imports.module.css';

const outcomes = ['new', 'changed', 'unchanged', 'left', 'refused'] as const;
const tones: Record<(typeof outcomes)[number], Tone> = {
  new: 'accent',
  changed: 'info',
  unchanged: 'neutral',
  left: 'warn',
  refused: 'error',
};

/** Rows shown at first, so that the button below stays in reach. */
const FIRST = 8;

/** What an import would change: numbers, what is refused, then each account with its differences. */
export function Preview({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation();
  const { counts, rows, refused } = preview;
  return (
    <>
      <ul className={styles.counts} data-testid="import-counts">
        {outcomes
          .filter((name) => counts[name] > 0)
          .map((name) => (
            <li key={name}>
              <ToneTag tone={tones[name]}>{t(`imports.count.${name}`, { count: counts[name] })}</ToneTag>
            </li>
          ))}
      </ul>
      <p className="muted">
        <WhereFrom preview={preview} />
      </p>
      {refused.length > 0 ? (
        <Group title={t('imports.refusedTitle')} rows={refused} count={counts.refused} of={RefusedItem} />
      ) : null}
      {rows.length > 0 ? (
        <Group
          title={t('imports.changesTitle')}
          rows={rows}
          count={counts.new + counts.changed + counts.left}
          of={AccountItem}
        />
      ) : null}
    </>
  );
}

/** What is known of where it comes from, and with that what it may change. */
function WhereFrom({ preview: { source, fileAt, encrypted } }: { preview: ImportPreview }) {
  const { t } = useTranslation();
  if (source !== null) return t('imports.ofSource', { name: source });
  const opened = encrypted ? `${t('imports.wasEncrypted')} ` : '';
  if (fileAt === null) return opened + t('imports.noMoment');
  return opened + t('imports.moment', { time: formatTime(fileAt, currentLang()) });
}

interface GroupProps<Row> {
  title: string;
  rows: readonly Row[];
  /** Of all, those that are not shown included. */
  count: number;
  of: (props: { row: Row }) => React.ReactNode;
}

function Group<Row extends { record: number; authorizerAppid: string | null }>({
  title,
  rows,
  count,
  of: Item,
}: GroupProps<Row>) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, FIRST);
  return (
    <section className={styles.group} aria-label={title}>
      <h3>{title}</h3>
      <ul className={styles.rows}>
        {shown.map((row) => (
          <Item key={`${row.record} ${row.authorizerAppid}`} row={row} />
        ))}
      </ul>
      {!all && count > shown.length ? (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          {t('imports.more', { count: count - shown.length })}
        </Button>
      ) : null}
      {all && count > shown.length ? (
        <p className="muted">{t('imports.others', { count: count - shown.length })}</p>
      ) : null}
    </section>
  );
}

function AccountItem({ row: { outcome, authorizerAppid, nickName, changes, left } }: { row: ImportRow }) {
  const { t } = useTranslation();
  const words = textsIn(currentLang());
  const textOf = useValueText();
  return (
    <li>
      <div className={styles.who}>
        <strong>{nickName || authorizerAppid}</strong>
        <code>{authorizerAppid}</code>
        <ToneTag tone={tones[outcome]}>{words(`words.imports.outcome.${outcome}`)}</ToneTag>
      </div>
      <dl>
        {changes.map(({ field, was, becomes }) => (
          <div key={field}>
            <dt>{words(`words.imports.field.${field}`)}</dt>
            <dd>
              {was === null ? null : <del>{textOf(field, was)}</del>}
              <ins>{textOf(field, becomes)}</ins>
            </dd>
          </div>
        ))}
        {left.map(({ field, why, inFile }) => (
          <div key={field} data-left="">
            <dt>{words(`words.imports.field.${field}`)}</dt>
            <dd>
              <span>{textOf(field, inFile)}</span>
              <span className="muted">
                {t('imports.notTaken', { why: words(`words.imports.why.${why}`) })}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

/** Values of ours in words, moments as the page writes them; all else as it stands. */
function useValueText() {
  const { t } = useTranslation();
  return (field: ComparedField, value: string | null): string => {
    if (!value) return textsIn(currentLang())('words.imports.none');
    const kind = field === 'kind' ? accountKinds.find((one) => one === value) : undefined;
    if (kind) return t(`common.kind.${kind}`);
    if (field === 'status') return t(`authorizers.status.${value === 'authorized' ? value : 'unauthorized'}`);
    return field === 'authorizedAt' ? formatTime(Date.parse(value), currentLang()) : value;
  };
}

function RefusedItem({ row: { record, line, authorizerAppid, reason, detail } }: { row: RefusedRow }) {
  const { t } = useTranslation();
  return (
    <li>
      <div className={styles.who}>
        <strong>
          {line === null ? t('imports.record', { record }) : t('imports.recordInLine', { record, line })}
        </strong>
        {authorizerAppid ? <code>{authorizerAppid}</code> : null}
      </div>
      <p className="secondary">
        {textsIn(currentLang())(`words.imports.refusal.${reason}`)}
        {detail ? <code> {detail}</code> : null}
      </p>
    </li>
  );
}
