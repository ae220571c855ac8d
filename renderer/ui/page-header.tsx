import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSessionCounts } from '../app/use-attention.ts';
import './page-header.css';

export interface PageHeaderProps {
  title: string;
  /** One quiet line under the title. */
  lead?: ReactNode;
  /** At the right: the page's own buttons. */
  extra?: ReactNode;
}

/** A page's head; sets the document's title too, with how many sessions need the operator. */
export function PageHeader({ title, lead, extra }: PageHeaderProps) {
  const { t } = useTranslation();
  const attention = useSessionCounts()?.attention ?? 0;
  useEffect(() => {
    const count = attention > 0 ? `(${attention}) ` : '';
    document.title = `${count}${title} · ${t('common.product')}`;
  }, [attention, title, t]);
  return (
    <header className="page-header">
      <div className="page-header-text">
        <h1>{title}</h1>
        {lead ? <p>{lead}</p> : null}
      </div>
      {extra ? <div className="page-header-extra">{extra}</div> : null}
    </header>
  );
}
