import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from './brand.tsx';
import './refused-page.css';

/** No launch token, or one of an earlier start: says where the right address is. */
export function RefusedPage() {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${t('frame.refusedTitle')} · ${t('common.product')}`;
  }, [t]);
  return (
    <main className="refused">
      <div className="refused-card">
        <Brand />
        <h1>{t('frame.refusedTitle')}</h1>
        <p>{t('frame.refusedText')}</p>
        <pre>
          <span>AuthDesk is ready at</span> {location.origin}/#<b>••••••••</b>
        </pre>
        <p className="refused-note">{t('frame.refusedNote')}</p>
      </div>
    </main>
  );
}
