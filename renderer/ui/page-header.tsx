import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import './page-header.css';

export interface PageHeaderProps {
  title: string;
  /** One quiet line under the title. */
  lead?: ReactNode;
  /** At the right: the page's own buttons. */
  extra?: ReactNode;
}

/** A page's head; sets the document's title too. */
export function PageHeader({ title, lead, extra }: PageHeaderProps) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('common.product')}`;
  }, [title, t]);
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
