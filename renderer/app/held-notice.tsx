import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { HeldAnswer } from '../../shared/contract/models.ts';
import { client } from '../client/index.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { useExplain } from '../ui/use-explain.ts';
import styles from './notices.module.css';

/** What is held, why, and how to copy it. */
export function HeldNotice({ held, first }: { held: readonly HeldAnswer[]; first: HeldAnswer }) {
  const { t } = useTranslation();
  const explain = useExplain();
  // Closing loses only what lies nowhere else.
  const closable = held.every(({ onDisk }) => onDisk);
  return (
    <Alert
      type="error"
      banner
      showIcon
      data-testid="held-answers"
      data-state={closable ? 'file' : 'memory'}
      title={t('sessions.held.title', { count: held.length })}
      description={
        <>
          <p>{t(closable ? 'sessions.held.file' : 'sessions.held.memory')}</p>
          <p>{t('sessions.held.why', { why: explain(first.problem).title })}</p>
          <ul className={styles.heldAnswers}>
            {held.map((answer) => (
              <Held key={answer.id} answer={answer} />
            ))}
          </ul>
        </>
      }
    />
  );
}

function Held({ answer: { id, kind, authorizerAppid } }: { answer: HeldAnswer }) {
  const { t } = useTranslation();
  return (
    <li>
      {t(`sessions.held.kind.${kind}`)}
      {authorizerAppid ? <code>{authorizerAppid}</code> : null}
      <CopyButton
        size="small"
        secret
        value={async () => (await client.system.revealHeld({ id })).value}
        text={t('sessions.held.copy')}
      />
    </li>
  );
}
