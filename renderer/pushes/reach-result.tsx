import { useTranslation } from 'react-i18next';
import type { ReachView } from '../../shared/contract/reach.ts';
import { reachFailed, reachOperatorName, reachRows, reachText } from '../../shared/reach.ts';
import { currentLang } from '../i18n/index.ts';
import { useExplain } from '../ui/use-explain.ts';
import { Outcome } from './outcome.tsx';
import styles from './reach.module.css';

const columns = ['network', 'ip', 'owner', 'loss', 'time'] as const;

function toneOf(verdict: ReachView['verdict']) {
  if (verdict === 'reachable') return 'accent';
  return verdict === 'lost' || verdict === 'unresolved' ? 'error' : 'warn';
}

/** What WeChat found: in words first, then by network and address. */
export function ReachResult({ found }: { found: ReachView }) {
  const { t } = useTranslation();
  const { title, text } = reachText(found.verdict, currentLang());
  const failed = reachFailed(found.networks, currentLang());
  return (
    <Outcome title={title} tone={toneOf(found.verdict)} state={found.verdict} testId="reach-result">
      <p>{text}</p>
      {failed ? <p>{failed}</p> : null}
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
