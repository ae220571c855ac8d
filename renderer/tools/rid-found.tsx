import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RidView } from '../../shared/contract/quota.ts';
import { formatTime } from '../../shared/format.ts';
import { api, problemOf } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { JsonView } from '../ui/json-view.tsx';
import { Placeholder } from '../ui/placeholder.tsx';
import { Facts } from '../ui/section.tsx';
import styles from './tools.module.css';

/** The request behind a rid, asked for once when it is shown. */
export function RidFound({ rid, platformId }: { rid: string; platformId: string }) {
  const { t } = useTranslation();
  const query = useQuery(api.rid.get.queryOptions({ input: { platformId, text: rid }, gcTime: 0 }));
  return (
    <div className={styles.rid}>
      <p className="prose">{t('tools.rid.lead')}</p>
      {query.isPending ? <Placeholder /> : null}
      {query.error ? (
        <ErrorCard problem={problemOf(query.error)} actions={{ retry: () => void query.refetch() }} second />
      ) : null}
      {query.data ? <Request found={query.data} /> : null}
    </div>
  );
}

function Request({ found }: { found: RidView }) {
  const { t } = useTranslation();
  const { rid, invokedAt, costMs, clientIp, url, requestBody, responseBody } = found;
  return (
    <div data-testid="rid-found">
      <Facts
        rows={[
          ['rid', <code key="rid">{rid}</code>],
          [t('tools.rid.invokedAt'), invokedAt === null ? null : formatTime(invokedAt, currentLang())],
          [t('tools.rid.cost'), costMs === null ? null : t('tools.rid.ms', { n: costMs })],
          [
            t('tools.rid.clientIp'),
            clientIp ? (
              <span key="ip">
                <code>{clientIp}</code> <CopyButton value={clientIp} />
              </span>
            ) : null,
          ],
          [t('tools.rid.url'), <code key="url">{url}</code>],
        ]}
      />
      <h4>{t('tools.rid.requestBody')}</h4>
      <Text text={requestBody} />
      <h4>{t('tools.rid.responseBody')}</h4>
      <Text text={responseBody} />
    </div>
  );
}

/** JSON as a tree of lines, anything else as it came. */
function Text({ text }: { text: string }) {
  const { t } = useTranslation();
  if (text === '') return <p className="muted">{t('common.none')}</p>;
  try {
    return <JsonView value={JSON.parse(text)} />;
  } catch {
    return <pre className={styles.ridText}>{text}</pre>; // Not every body is JSON.
  }
}
