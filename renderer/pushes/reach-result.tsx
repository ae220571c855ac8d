import { useTranslation } from 'react-i18next';
import type { ReachView } from '../../shared/contract/reach.ts';
import { reachOperatorName, reachText } from '../../shared/reach.ts';
import { currentLang } from '../i18n/index.ts';
import { useExplain } from '../ui/use-explain.ts';
import './reach.css';

const columns = ['network', 'ip', 'owner', 'loss', 'time'] as const;

/** What WeChat found: in words first, then by network and address. */
export function ReachResult({ found }: { found: ReachView }) {
  const { t } = useTranslation();
  const { title, text } = reachText(found.verdict, currentLang());
  return (
    <section className="reach" role="status" data-testid="reach-result" data-state={found.verdict}>
      <h3>{title}</h3>
      <p>{text}</p>
      <table aria-label={t('pushes.reach.table')}>
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
    </section>
  );
}

function Network({ network }: { network: ReachView['networks'][number] }) {
  const explain = useExplain();
  const lang = currentLang();
  const { operator, verdict, dns, pings, problem } = network;
  const ips = [...new Set([...dns, ...pings].map(({ ip }) => ip))];
  const name = reachOperatorName(operator, lang);
  if (ips.length === 0)
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
      {ips.map((ip, at) => {
        const owner = dns.find((one) => one.ip === ip)?.operator;
        const { loss = null, ms = null } = pings.find((one) => one.ip === ip) ?? {};
        return (
          <tr key={ip} data-state={loss === null ? 'unknown' : loss < 100 ? 'reachable' : 'lost'}>
            {at === 0 ? (
              <th scope="rowgroup" rowSpan={ips.length}>
                {name}
              </th>
            ) : null}
            <td className="mono">{ip}</td>
            <td>{owner ? reachOperatorName(owner, lang) : ''}</td>
            <td className="tabular">{loss === null ? '' : `${loss}%`}</td>
            <td className="tabular">{ms === null || loss === 100 ? '' : `${ms} ms`}</td>
          </tr>
        );
      })}
    </tbody>
  );
}
