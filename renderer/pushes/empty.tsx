import { NotificationOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import type { ReceiverStatus } from '../../shared/contract/pushes.ts';
import { selfTestInfoType } from '../../shared/pushes.ts';
import { mirrorRecipe, receiverPort } from '../../shared/receiver-recipes.ts';
import { routeTo } from '../app/router.ts';
import { api } from '../client/index.ts';
import { CodeBlock } from '../ui/code-block.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { CallFailure } from '../ui/error-card.tsx';
import { Fold } from '../ui/fold.tsx';
import styles from './empty.module.css';

export interface NoPushesProps {
  status: ReceiverStatus | undefined;
  platform: PlatformView | undefined;
}

/** Nothing received yet: a test push by one click, and three ways to real pushes that leave production alone. */
export function NoPushes({ status, platform }: NoPushesProps) {
  const { t } = useTranslation();
  const trial = useMutation(api.push.trigger.mutationOptions());
  if (!status) return null;
  if (status.platforms.length === 0) return <NoPlatform />;
  const ready = status.platforms.filter((one) => one.ready);
  const tried = ready.find((one) => one.platformId === platform?.id) ?? ready[0];
  const to = status.local?.eventUrl;
  const attempt =
    tried && to
      ? () => trial.mutate({ platformId: tried.platformId, infoType: selfTestInfoType, to })
      : undefined;
  return (
    <div className={styles.empty}>
      <EmptyState
        icon={<NotificationOutlined />}
        title={t('pushes.empty.none')}
        text={t(attempt ? 'pushes.empty.noneText' : 'pushes.empty.offText')}
        action={
          attempt ? (
            <Button loading={trial.isPending} onClick={attempt} data-testid="push-try">
              {t('pushes.empty.try')}
            </Button>
          ) : undefined
        }
      />
      <CallFailure call={trial} actions={attempt ? { retry: attempt } : {}} />
      <Ways status={status} />
    </div>
  );
}

function NoPlatform() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<NotificationOutlined />}
      title={t('pushes.empty.noPlatform')}
      text={t('pushes.empty.noPlatformText')}
      action={
        <Button type="primary" href={routeTo('wizard', { step: '1' })}>
          {t('pushes.empty.noPlatformAction')}
        </Button>
      }
    />
  );
}

const ways = ['test', 'mirror', 'tunnel'] as const;

function Ways({ status }: { status: ReceiverStatus }) {
  const { t } = useTranslation();
  const port = receiverPort(status);
  const code = {
    test: status.public?.eventUrl,
    mirror: mirrorRecipe(port),
    tunnel: `ssh -N -R ${port}:127.0.0.1:${port} user@${t('pushes.ways.yourServer')}`,
  };
  return (
    <div className={styles.ways}>
      {ways.map((way) => (
        <Fold key={way} open={way === 'test'} title={t(`pushes.ways.${way}`)}>
          <p>{t(`pushes.ways.${way}Text`)}</p>
          {code[way] ? <CodeBlock code={code[way]} label={t(`pushes.ways.${way}`)} /> : null}
        </Fold>
      ))}
    </div>
  );
}
