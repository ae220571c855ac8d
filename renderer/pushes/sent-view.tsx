import { useTranslation } from 'react-i18next';
import type { Sent } from '../../shared/contract/pushes.ts';
import { CheckIcon } from '../ui/check-list.tsx';
import { CodeBlock } from '../ui/code-block.tsx';
import { Fold } from '../ui/fold.tsx';
import { XmlView } from '../ui/xml-view.tsx';
import { Outcome, ServerAnswer } from './outcome.tsx';
import { shortMs } from './push-words.ts';
import { type SentRow, sentRows } from './sent-rows.ts';
import styles from './sent-view.module.css';

/** What a server said to a push, beside what WeChat wants to hear; and what was sent. */
export function SentView({ sent }: { sent: Sent }) {
  const { t } = useTranslation();
  return (
    <Outcome
      framed
      label={t('pushes.tools.sent.title')}
      title={t(sent.ok ? 'pushes.tools.sent.ok' : 'pushes.tools.sent.bad')}
      tone={sent.ok ? 'accent' : 'error'}
      state={sent.ok ? 'ok' : 'failed'}
      testId="sent"
      problem={sent.problem}
    >
      <code className={styles.target}>{sent.target}</code>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('pushes.tools.sent.item')}</th>
            <th scope="col">{t('pushes.tools.sent.wanted')}</th>
            <th scope="col">{t('pushes.tools.sent.got')}</th>
          </tr>
        </thead>
        <tbody>
          {sentRows(sent).map((row) => (
            <Row key={row.what} row={row} sent={sent} />
          ))}
        </tbody>
      </table>
      <Fold title={t('pushes.tools.sent.xml')}>
        <XmlView text={sent.xmlMasked} />
      </Fold>
      <Fold title={t('pushes.tools.sent.outer')}>
        <CodeBlock code={sent.body} label={t('pushes.tools.sent.outer')} />
        <p className={`${styles.query} muted`}>{t('pushes.tools.sent.query')}</p>
        <CodeBlock code={sent.query} label={t('pushes.tools.sent.query')} />
      </Fold>
    </Outcome>
  );
}

function Row({ row, sent }: { row: SentRow; sent: Sent }) {
  const { t } = useTranslation();
  const wanted = {
    status: <code>200</code>,
    body: t('pushes.tools.sent.exactly'),
    took: t('pushes.tools.sent.within'),
  };
  return (
    <tr data-state={row.state}>
      <th scope="row">
        <CheckIcon state={row.state} />
        {t(`pushes.tools.sent.${row.what}`)}
      </th>
      <td>{wanted[row.what]}</td>
      <td>
        <Got row={row} sent={sent} />
      </td>
    </tr>
  );
}

function Got({ row, sent }: { row: SentRow; sent: Sent }) {
  const { t } = useTranslation();
  if (row.what === 'took') return t('pushes.ms', { n: shortMs(sent.tookMs) });
  if (sent.status === null) return t('pushes.tools.sent.nothing');
  if (row.what === 'status') return <code>{sent.status}</code>;
  return sent.answer ? <ServerAnswer text={sent.answer} /> : t('pushes.tools.sent.empty');
}
