import { CheckCircleFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Candidate, SyncDiff, TokenGap } from '../../shared/contract/models.ts';
import { formatDeadline, formatIso } from '../../shared/format.ts';
import { gapText } from '../../shared/token-gaps.ts';
import { currentLang } from '../i18n/index.ts';
import { Mark } from '../ui/avatar.tsx';
import { type Tone, ToneTag } from '../ui/tone-tag.tsx';
import styles from './sync-groups.module.css';
import { shownRows } from './use-sync.ts';

const groups = ['added', 'changed', 'missing', 'withoutRefreshToken'] as const;
type GroupName = (typeof groups)[number];

const tones: Record<GroupName, Tone> = {
  added: 'accent',
  changed: 'info',
  missing: 'warn',
  withoutRefreshToken: 'neutral',
};

/** A row of the comparison; one without refresh token says why. */
type ListedRow = Candidate & { gap?: TokenGap };

/** Rows shown at first, so that the button below stays in reach. */
const FIRST = 6;

/** The differences in four groups, each with what it means and what applying does. */
export function SyncGroups({ diff }: { diff: SyncDiff }) {
  const { t } = useTranslation();
  const there = groups.filter((name) => diff.counts[name] > 0);
  if (there.length === 0) {
    return (
      <div className={styles.same} data-tone="accent">
        <CheckCircleFilled aria-hidden="true" />
        <div>
          <h3>{t('authorizers.syncing.same')}</h3>
          <p>{t('authorizers.syncing.sameText', { total: diff.total })}</p>
        </div>
      </div>
    );
  }
  return (
    <>
      <p className="secondary">
        {t('authorizers.syncing.summary', { total: diff.total, unchanged: diff.unchanged })}
        {diff.complete ? null : ` ${t('authorizers.syncing.moving')}`}
      </p>
      {there.map((name) => (
        <Group key={name} name={name} rows={diff[name]} count={diff.counts[name]} />
      ))}
    </>
  );
}

interface GroupProps {
  name: GroupName;
  rows: readonly ListedRow[];
  /** Of all, those that are not shown included. */
  count: number;
}

function Group({ name, rows, count }: GroupProps) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all ? shownRows : FIRST;
  const more = count - shown;
  return (
    <section className={styles.group} aria-label={t(`authorizers.syncing.group.${name}`)} data-group={name}>
      <h3>
        {t(`authorizers.syncing.group.${name}`)}
        <ToneTag tone={tones[name]}>{count}</ToneTag>
      </h3>
      <p>{t(`authorizers.syncing.explain.${name}`)}</p>
      <ul className={styles.rows}>
        {rows.slice(0, shown).map((row) => (
          <Row key={row.authorizerAppid} row={row} />
        ))}
      </ul>
      {more > 0 && !all ? (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          {t('authorizers.syncing.more', { count: more })}
        </Button>
      ) : null}
      {more > 0 && all ? <p className="muted">{t('authorizers.syncing.others', { count: more })}</p> : null}
    </section>
  );
}

function Row({ row }: { row: ListedRow }) {
  const { t } = useTranslation();
  const { authorizerAppid, nickName, authorizedAt, gap } = row;
  return (
    <li>
      <Mark size="small" name={nickName ?? authorizerAppid} />
      <span className={styles.who}>
        <strong data-unnamed={nickName ? undefined : true}>
          {nickName ?? t('authorizers.syncing.noName')}
        </strong>
        <code>{authorizerAppid}</code>
      </span>
      {gap ? <ToneTag tone="warn">{gapText(gap.reason, currentLang()).title}</ToneTag> : null}
      {authorizedAt === null ? null : (
        <time dateTime={formatIso(authorizedAt)}>
          {t('authorizers.syncing.at', { time: formatDeadline(authorizedAt, currentLang()) })}
        </time>
      )}
    </li>
  );
}
