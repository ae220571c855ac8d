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
import { SinkForm } from './sink-form.tsx';
import { SinkItem } from './sink-item.tsx';
import styles from './sources.module.css';

export interface SinksCardProps {
  platform: PlatformView;
}

/** 去向: where this desk writes what production reads. */
export function SinksCard({ platform }: SinksCardProps) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const { data: sinks, error } = useQuery(api.sink.list.queryOptions({ input: { platformId: platform.id } }));
  const refusal = refusalOf(error);
  const close = () => setAdding(false);
  return (
    <Card
      title={t('sinks.title')}
      text={t('sinks.text')}
      extra={
        <Button icon={<PlusOutlined />} onClick={() => setAdding(true)} data-testid="sink-add">
          {t('sinks.add')}
        </Button>
      }
    >
      {refusal ? <ErrorCard second still problem={refusal} /> : null}
      {sinks?.length === 0 ? <p className="muted">{t('sinks.none')}</p> : null}
      {sinks && sinks.length > 0 ? (
        <ul className={styles.sources} aria-label={t('sinks.listLabel')}>
          {sinks.map((sink) => (
            <SinkItem key={sink.id} sink={sink} />
          ))}
        </ul>
      ) : null}
      <Dialog open={adding} title={t('sinks.form.title')} onClose={close}>
        <SinkForm platform={platform} onDone={close} />
      </Dialog>
    </Card>
  );
}
