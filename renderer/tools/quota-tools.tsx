import { useMutation } from '@tanstack/react-query';
import { AutoComplete, Button, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import type { QuotaView } from '../../shared/contract/quota.ts';
import { formatDeadline } from '../../shared/format.ts';
import { nextChinaMidnight, quotaPaths } from '../../shared/quota.ts';
import { api } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { CallFailure } from '../ui/error-card.tsx';
import { AppidField, Field } from '../ui/field.tsx';
import { Facts, Section } from '../ui/section.tsx';
import { submits } from '../ui/tool-form.tsx';
import { QuotaClear } from './quota-clear.tsx';
import styles from './tools.module.css';

/** How much of a quota is left, and clearing it when nothing is. */
export function QuotaTools({ platform }: { platform: PlatformView }) {
  const { t } = useTranslation();
  return (
    <div className={styles.tools} data-testid="quota">
      <p className="prose">{t('tools.quota.lead')}</p>
      <QuotaQuery platform={platform} />
      <QuotaClear platform={platform} />
    </div>
  );
}

/** Asks WeChat for one interface's quota. */
function QuotaQuery({ platform }: { platform: PlatformView }) {
  const { t } = useTranslation();
  const [cgiPath, setPath] = useState(quotaPaths[0]?.path ?? '');
  const [account, setAccount] = useState('');
  const query = useMutation(api.quota.get.mutationOptions());
  const run = () => {
    const authorizerAppid = account.trim();
    query.mutate({
      platformId: platform.id,
      cgiPath,
      ...(authorizerAppid ? { authorizerAppid } : {}),
    });
  };
  return (
    <Section title={t('tools.quota.query')}>
      <form className={styles.form} onSubmit={submits(run)}>
        <Field label={t('tools.quota.path')} hint={t('tools.quota.pathHint')}>
          {(control) => (
            <AutoComplete
              {...control}
              className="full mono"
              value={cgiPath}
              onChange={(value) => setPath(value ?? '')}
              options={quotaPaths.map((one) => ({
                value: one.path,
                label: `${t(`words.quota.path.${one.name}`)} · ${one.path}`,
              }))}
              data-testid="quota-path"
            />
          )}
        </Field>
        <AppidField
          label={t('tools.quota.account')}
          hint={t('tools.quota.accountHint')}
          value={account}
          onChange={setAccount}
        />
        <p className="muted">{t('tools.quota.pathOpen')}</p>
        <div>
          <Button htmlType="submit" loading={query.isPending} data-testid="quota-query">
            {t('tools.quota.query')}
          </Button>
        </div>
      </form>
      <CallFailure call={query} actions={{ retry: run }} />
      {query.data ? <Answer quota={query.data} /> : null}
    </Section>
  );
}

function Answer({ quota: { cgiPath, daily, rate, componentRate } }: { quota: QuotaView }) {
  const { t } = useTranslation();
  const inWords = (one: QuotaView['rate']) => (one ? t('tools.quota.perSeconds', one) : null);
  return (
    <div className={styles.quotaAnswer} role="status" data-testid="quota-answer">
      <code>{cgiPath}</code>
      {daily ? (
        <>
          <Progress
            aria-label={t('tools.quota.daily')}
            percent={daily.limit === 0 ? 100 : Math.min(100, Math.round((daily.used / daily.limit) * 100))}
            status={daily.remain <= 0 ? 'exception' : 'normal'}
            showInfo={false}
          />
          <p className="tabular">{t('tools.quota.used', daily)}</p>
          <p className="muted">
            {t('tools.quota.reset', {
              time: formatDeadline(nextChinaMidnight(Date.now()), currentLang()),
            })}
          </p>
        </>
      ) : (
        <p>{t('tools.quota.noDaily')}</p>
      )}
      <Facts
        rows={[
          [t('tools.quota.rate'), inWords(rate)],
          [t('tools.quota.componentRate'), inWords(componentRate)],
        ]}
      />
    </div>
  );
}
