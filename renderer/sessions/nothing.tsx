import { CheckCircleOutlined, InboxOutlined, QrcodeOutlined, SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { routeTo } from '../app/router.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import type { SessionQuery } from './use-sessions.ts';

export type OnFilter = (change: { tab?: string | undefined; q?: string | undefined }) => void;

/** Why a tab has no rows, and where to go. */
export function Nothing({ ask, onFilter }: { ask: SessionQuery; onFilter: OnFilter }) {
  const { t } = useTranslation();
  if (ask.search) {
    return (
      <EmptyState
        icon={<SearchOutlined />}
        title={t('sessions.empty.search', { text: ask.search })}
        text={t('sessions.empty.searchText')}
        action={
          <Button onClick={() => onFilter({ q: undefined })}>{t('sessions.empty.searchAction')}</Button>
        }
      />
    );
  }
  if (ask.filter === 'pending' || ask.filter === 'attention') {
    return (
      <EmptyState
        icon={<CheckCircleOutlined />}
        title={t(`sessions.empty.${ask.filter}`)}
        text={t(`sessions.empty.${ask.filter}Text`)}
        action={
          <>
            <Button type="primary" href={routeTo('wizard')}>
              {t('sessions.next')}
            </Button>
            <Button onClick={() => onFilter({ tab: 'all' })}>{t('sessions.empty.pendingAction')}</Button>
          </>
        }
      />
    );
  }
  const key = ask.filter === 'authorized' ? 'authorized' : 'none';
  return (
    <EmptyState
      icon={key === 'none' ? <QrcodeOutlined /> : <InboxOutlined />}
      title={t(`sessions.empty.${key}`)}
      text={t(`sessions.empty.${key}Text`)}
      action={
        <Button type="primary" href={routeTo('wizard')}>
          {t('sessions.empty.noneAction')}
        </Button>
      }
    />
  );
}
