import { WarningFilled } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Warning } from '../../shared/contract/models.ts';
import { useExplain } from './use-explain.ts';
import styles from './warning-list.module.css';

export interface WarningListProps {
  warnings: readonly Warning[];
  /** A button under the list, such as 「仍然继续」. */
  action?: ReactNode;
  onDismiss?: () => void;
}

/** What looks unusual but stops nothing. */
export function WarningList({ warnings, action, onDismiss }: WarningListProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  if (warnings.length === 0) return null;
  return (
    <div className={styles.list} data-slot="warning-list" role="status">
      <ul>
        {warnings.map((warning) => {
          const { title, meaning } = explain(warning);
          return (
            <li key={`${warning.code} ${warning.field ?? ''}`}>
              <WarningFilled aria-hidden="true" />
              <span>
                <strong>{title}</strong> {meaning}
              </span>
            </li>
          );
        })}
      </ul>
      {action || onDismiss ? (
        <div className={styles.actions}>
          {action}
          {onDismiss ? (
            <Button type="link" size="small" onClick={onDismiss}>
              {t('common.action.wait')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
