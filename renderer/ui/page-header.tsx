import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './page-header.module.css';

export interface PageHeaderProps {
  title: string;
  /** One quiet line under the title. */
  lead?: ReactNode;
  /** At the right: the page's own buttons. */
  extra?: ReactNode;
}

/** How many things wait for the operator: stands before the document's title. */
export const WaitingCount = createContext(0);

/** A page's head; sets the document's title too. */
export function PageHeader({ title, lead, extra }: PageHeaderProps) {
  const { t } = useTranslation();
  const waiting = useContext(WaitingCount);
  useEffect(() => {
    const count = waiting > 0 ? `(${waiting}) ` : '';
    document.title = `${count}${title} · ${t('common.product')}`;
  }, [waiting, title, t]);
  return (
    <header className={styles.header} data-slot="page-header">
      <div className={styles.text}>
        <h1>{title}</h1>
        {lead ? <p>{lead}</p> : null}
      </div>
      {extra ? (
        <div className={styles.extra} data-slot="page-header-extra">
          {extra}
        </div>
      ) : null}
    </header>
  );
}
