import { CheckCircleFilled, DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import { setParams } from '../app/router.ts';
import { useCurrentPlatform } from '../app/use-platform.ts';
import { api, problemOf } from '../client/index.ts';
import { Card } from '../ui/card.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { useFileSaved } from '../ui/use-file-saved.tsx';
import styles from './settings.module.css';

const steps = ['1', '2', '3', '4'] as const;

/** authdesk.html: what it is for, how to put it up, and whether it is there. */
export function PageCard() {
  const { t } = useTranslation();
  const saved = useFileSaved();
  const { platform, known } = useCurrentPlatform();
  const save = useMutation(
    api.platform.saveStaticPage.mutationOptions({
      onSuccess: (result) => saved(result, 'settings.page'),
    }),
  );
  return (
    <Card title={t('settings.page.title')} text={t('settings.page.text')}>
      <div className={styles.uses}>
        {(['launch', 'callback'] as const).map((use) => (
          <div key={use}>
            <h3>{t(`settings.page.uses.${use}Title`)}</h3>
            <p>{t(`settings.page.uses.${use}`)}</p>
          </div>
        ))}
      </div>
      <h3 className={styles.sub}>{t('settings.page.stepsTitle')}</h3>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step}>{t(`settings.page.steps.${step}`)}</li>
        ))}
      </ol>
      <Button
        type="primary"
        icon={<DownloadOutlined />}
        loading={save.isPending}
        onClick={() => save.mutate({})}
        data-testid="static-page-save"
      >
        {t('settings.page.save')}
      </Button>
      {save.error ? (
        <div className={styles.check}>
          <ErrorCard second problem={problemOf(save.error)} actions={{ retry: () => save.mutate({}) }} />
        </div>
      ) : null}
      {platform ? <Check key={platform.id} platform={platform} /> : null}
      {known && !platform ? <p className={styles.note}>{t('settings.page.noPlatform')}</p> : null}
    </Card>
  );
}

function Check({ platform }: { platform: PlatformView }) {
  const { t } = useTranslation();
  const check = useMutation(api.platform.checkStaticPage.mutationOptions());
  const run = () => check.mutate({ platformId: platform.id });
  const { data } = check;
  const problem = check.error ? problemOf(check.error) : data?.problem;
  if (!platform.redirectUri) {
    return <p className={styles.note}>{t('settings.page.noRedirect', { name: platform.name })}</p>;
  }
  return (
    <div className={styles.check}>
      <div className={styles.row}>
        <span className="muted">{t('settings.page.target')}</span>
        <code className="wrap-anywhere" data-testid="static-page-target">
          {platform.redirectUri}
        </code>
        <Button loading={check.isPending} onClick={run} data-testid="static-page-check">
          {t('settings.page.check')}
        </Button>
      </div>
      <div className={styles.check} role="status">
        {data?.ok ? (
          <Alert
            type="success"
            showIcon
            icon={<CheckCircleFilled />}
            title={t('settings.page.ok')}
            description={t('settings.page.okText', { url: data.url })}
          />
        ) : null}
        {problem ? (
          <ErrorCard
            problem={problem}
            actions={{ retry: run, 'edit-platform': () => setParams({ edit: platform.id }) }}
          />
        ) : null}
      </div>
    </div>
  );
}
