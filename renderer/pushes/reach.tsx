import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import type { ReachView } from '../../shared/contract/reach.ts';
import {
  chosenOperators,
  type ReachChoice,
  reachChoices,
  reachFailed,
  reachOperatorName,
  reachRows,
  reachScope,
  reachText,
} from '../../shared/reach.ts';
import { api } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { CallFailure } from '../ui/error-card.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { ToolForm } from '../ui/tool-form.tsx';
import { useExplain } from '../ui/use-explain.ts';
import { Outcome } from './outcome.tsx';
import styles from './reach.module.css';

/** 「微信能访问到我的接收地址吗」: WeChat's own check of the event URL that is registered in its console. */
export function ReachTool({ platform }: { platform: PlatformView }) {
  const { t } = useTranslation();
  const lang = currentLang();
  const [operator, setOperator] = useState<ReachChoice>('all');
  const reach = useMutation(api.receiver.reach.mutationOptions());
  const run = () => reach.mutate({ platformId: platform.id, operators: chosenOperators(operator) });
  return (
    <ToolForm
      lead={
        <>
          {reachScope(lang)}
          <br />
          {t('pushes.reach.lead')}
        </>
      }
      onSubmit={run}
      run={{
        text: t(reach.data ? 'pushes.reach.again' : 'pushes.reach.run'),
        busy: reach.isPending,
        testId: 'reach-run',
      }}
    >
      <SelectField
        label={t('pushes.reach.network')}
        value={operator}
        onChange={setOperator}
        options={reachChoices.map((value) => ({
          value,
          label: value === 'all' ? t('pushes.reach.all') : reachOperatorName(value, lang),
        }))}
      />
      <CallFailure second call={reach} actions={{ retry: run }} />
      {reach.isPending ? <p role="status">{t('pushes.reach.running')}</p> : null}
      {reach.data ? <ReachResult found={reach.data} /> : null}
    </ToolForm>
  );
}

const columns = ['network', 'ip', 'owner', 'loss', 'time'] as const;

function toneOf(verdict: ReachView['verdict']) {
  if (verdict === 'reachable') return 'accent';
  return verdict === 'lost' || verdict === 'unresolved' ? 'error' : 'warn';
}

/** What WeChat found: in words first, then by network and address. */
function ReachResult({ found }: { found: ReachView }) {
  const { t } = useTranslation();
  const { title, text } = reachText(found.verdict, currentLang());
  const failed = reachFailed(found.networks, currentLang());
  return (
    <Outcome title={title} tone={toneOf(found.verdict)} state={found.verdict} testId="reach-result">
      <p className="prose">{text}</p>
      {failed ? <p className="prose">{failed}</p> : null}
      <table className={styles.table} aria-label={t('pushes.reach.table')}>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col">
                {t(`pushes.reach.column.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        {found.networks.map((network) => (
          <Network key={network.operator} network={network} />
        ))}
      </table>
    </Outcome>
  );
}

function Network({ network }: { network: ReachView['networks'][number] }) {
  const explain = useExplain();
  const lang = currentLang();
  const { operator, verdict, problem } = network;
  const rows = reachRows(network, lang);
  const name = reachOperatorName(operator, lang);
  if (rows.length === 0)
    return (
      <tbody data-state={verdict}>
        <tr>
          <th scope="rowgroup">{name}</th>
          <td colSpan={4}>{problem ? explain(problem).title : reachText(verdict, lang).short}</td>
        </tr>
      </tbody>
    );
  return (
    <tbody data-state={verdict}>
      {rows.map(({ ip, owner, loss, time, state }, at) => (
        <tr key={ip} data-state={state}>
          {at === 0 ? (
            <th scope="rowgroup" rowSpan={rows.length}>
              {name}
            </th>
          ) : null}
          <td className="mono">{ip}</td>
          <td>{owner}</td>
          <td className="tabular">{loss}</td>
          <td className="tabular">{time}</td>
        </tr>
      ))}
    </tbody>
  );
}
