import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import { api, refusalOf } from '../client/index.ts';
import { Card } from '../ui/card.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { SourceForm } from './source-form.tsx';
import { SourceItem } from './source-item.tsx';
import styles from './sources.module.css';

export interface SourcesCardProps {
  platform: PlatformView;
}

/** 来源: where production keeps this platform's credentials. */
export function SourcesCard({ platform }: SourcesCardProps) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const { data: sources, error } = useQuery(
    api.source.list.queryOptions({ input: { platformId: platform.id } }),
  );
  const refusal = refusalOf(error);
  const close = () => setAdding(false);
  return (
    <Card
      title={t('sources.title')}
      text={t('sources.text')}
      extra={
        <Button icon={<PlusOutlined />} onClick={() => setAdding(true)} data-testid="source-add">
          {t('sources.add')}
        </Button>
      }
    >
      {refusal ? <ErrorCard second still problem={refusal} /> : null}
      {sources?.length === 0 ? <p className="muted">{t('sources.none')}</p> : null}
      {sources && sources.length > 0 ? (
        <ul className={styles.sources} aria-label={t('sources.listLabel')}>
          {sources.map((source) => (
            <SourceItem key={source.id} source={source} platform={platform} />
          ))}
        </ul>
      ) : null}
      <Dialog open={adding} title={t('sources.form.title')} onClose={close}>
        <SourceForm platform={platform} onDone={close} />
      </Dialog>
    </Card>
  );
}
