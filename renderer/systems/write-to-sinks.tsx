import { CloudUploadOutlined, DownOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SinkView } from '../../shared/contract/sinks.ts';
import { api } from '../client/index.ts';
import { Dialog } from '../ui/dialog.tsx';
import { SinkWrite } from './sink-write.tsx';
import styles from './sinks.module.css';

export interface WriteToSinksProps {
  platformId: string;
  /** Which accounts are written. */
  authorizerAppids: readonly string[];
  small?: boolean;
}

/** What was clicked, and for which accounts: what is picked afterwards changes nothing in an open dialog. */
interface Chosen {
  sink: SinkView;
  authorizerAppids: readonly string[];
}

/** 「写入 NAME…」: the difference of these accounts with one of the platform's sinks. Nothing where there are none. */
export function WriteToSinks({ platformId, authorizerAppids, small = false }: WriteToSinksProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Chosen>();
  const { data: sinks = [] } = useQuery(api.sink.list.queryOptions({ input: { platformId } }));
  const open = (sink: SinkView) => setChosen({ sink, authorizerAppids });
  const close = () => setChosen(undefined);
  const size = small ? 'small' : 'middle';
  const icon = small ? undefined : <CloudUploadOutlined />;
  const [only] = sinks;
  if (!only) return null;
  return (
    <>
      {sinks.length === 1 ? (
        <Button size={size} icon={icon} onClick={() => open(only)} data-testid="sink-offer">
          <span className={styles.offered}>{t('sinks.writeTo', { name: only.name })}</span>
        </Button>
      ) : (
        <Dropdown
          trigger={['click']}
          menu={{
            items: sinks.map((sink) => ({
              key: sink.id,
              label: <span data-testid="sink-offer-one">{t('sinks.writeTo', { name: sink.name })}</span>,
              onClick: () => open(sink),
            })),
          }}
        >
          <Button size={size} icon={icon} data-testid="sink-offer">
            {t('sinks.writeToOne')} <DownOutlined />
          </Button>
        </Dropdown>
      )}
      <Dialog
        open={chosen !== undefined}
        width={860}
        title={t('sinks.writeTitle', { name: chosen?.sink.name ?? '' })}
        onClose={close}
      >
        {chosen ? <SinkWrite {...chosen} onDone={close} /> : null}
      </Dialog>
    </>
  );
}
