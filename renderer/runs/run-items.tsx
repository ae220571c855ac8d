import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunItemView, RunView } from '../../shared/contract/runs.ts';
import { routeTo } from '../app/router.ts';
import { api } from '../client/index.ts';
import { NextPage, paging, rowsOf } from '../ui/paged-list.tsx';
import { useExplain } from '../ui/use-explain.ts';
import styles from './run-items.module.css';

/** The accounts of a run that failed or were skipped, folded; each with its reason, and to be opened. */
export function RunItems({ run, state }: { run: RunView; state: 'failed' | 'skipped' }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const count = run[state];
  if (count === 0) return null;
  return (
    <details
      className={styles.items}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      data-testid={`run-${state}`}
    >
      <summary>{t(`runs.${state}List`, { count })}</summary>
      {open ? <Items run={run} state={state} /> : null}
    </details>
  );
}

function Items({ run, state }: { run: RunView; state: 'failed' | 'skipped' }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(
    api.run.items.infiniteOptions({
      input: (cursor: string | undefined) => ({ runId: run.id, state, cursor }),
      ...paging,
    }),
  );
  const rows = rowsOf(query);
  return (
    <>
      <ul className={styles.rows}>
        {rows.map((row) => (
          <Item key={row.authorizerAppid} row={row} platformId={run.platformId} />
        ))}
      </ul>
      <NextPage of={query} text={t('runs.moreItems')} />
    </>
  );
}

function Item({ row, platformId }: { row: RunItemView; platformId: string }) {
  const explain = useExplain();
  const { authorizerAppid, nickName, problem } = row;
  const why = problem ? explain(problem) : undefined;
  return (
    <li data-testid="run-item">
      <a href={routeTo('authorizers', {}, [platformId, authorizerAppid])}>
        <strong>{nickName ?? authorizerAppid}</strong>
        {nickName ? <code>{authorizerAppid}</code> : null}
      </a>
      {why ? (
        <p>
          <b>{why.title}</b>
          {problem?.errcode === undefined ? null : <code> {problem.errcode}</code>} {why.hint}
        </p>
      ) : null}
    </li>
  );
}
