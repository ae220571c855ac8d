import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountsOverview } from '../../shared/contract/accounts.ts';
import type { PlatformView } from '../../shared/contract/models.ts';
import type { RunView } from '../../shared/contract/runs.ts';
import { NeedsPlatform } from '../app/needs-platform.tsx';
import { routeTo } from '../app/router.ts';
import { api, refusalOf } from '../client/index.ts';
import { useRuns } from '../runs/use-runs.ts';
import { ErrorCard } from '../ui/error-card.tsx';
import { type ActionHandlers, ErrorHelpProvider } from '../ui/error-help.tsx';
import { Numbers } from '../ui/numbers.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Placeholder } from '../ui/placeholder.tsx';
import { Steps } from '../ui/step.tsx';
import { Gaps } from './gaps.tsx';
import styles from './recovery.module.css';
import { StepCompare, StepWrite } from './step-compare.tsx';
import { StepDetails } from './step-details.tsx';
import { StepExport } from './step-export.tsx';
import { StepReady } from './step-ready.tsx';
import { StepVerify } from './step-verify.tsx';
import { type Recovery, useRecovery } from './use-recovery.ts';

/** 找回授权: the whole way back from a lost store, one step after the other. */
export function RecoveryPage() {
  const { t } = useTranslation();
  return (
    <NeedsPlatform title={t('recovery.title')} lead={t('recovery.lead')} text={t('recovery.platformText')}>
      {(platform) => <OfPlatform key={platform.id} platform={platform} />}
    </NeedsPlatform>
  );
}

function OfPlatform({ platform }: { platform: PlatformView }) {
  const overview = useQuery(api.authorizer.overview.queryOptions({ input: { platformId: platform.id } }));
  const runs = useRuns(platform.id);
  const refusal = refusalOf(overview.error);
  if (overview.data) return <RecoverySteps platform={platform} overview={overview.data} runs={runs ?? []} />;
  return <Page>{refusal ? <ErrorCard problem={refusal} /> : <Placeholder rows={7} />}</Page>;
}

function Page({ restart, children }: { restart?: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={styles.page} data-testid="recovery">
      <PageHeader
        title={t('recovery.title')}
        lead={t('recovery.lead')}
        extra={
          <>
            {restart ? <Button onClick={restart}>{t('recovery.restart')}</Button> : null}
            <Button href={routeTo('authorizers')}>{t('recovery.toAccounts')}</Button>
          </>
        }
      />
      {children}
    </div>
  );
}

interface RecoveryStepsProps {
  platform: PlatformView;
  overview: AccountsOverview;
  runs: readonly RunView[];
}

function RecoverySteps({ platform, overview, runs }: RecoveryStepsProps) {
  const recovery = useRecovery(platform, overview, runs);
  const { acts, openStep, sync, restart } = recovery;
  const { start } = sync;
  const handlers = useMemo<ActionHandlers>(
    () => ({
      'sync-accounts': () => {
        openStep('compare');
        start();
      },
    }),
    [openStep, start],
  );
  return (
    <Page restart={restart}>
      <ErrorHelpProvider actions={handlers}>
        <Standing recovery={recovery} />
        <Steps>
          <StepReady recovery={recovery} />
          <StepCompare recovery={recovery} />
          <StepWrite recovery={recovery} />
          <StepDetails recovery={recovery} />
          <StepVerify recovery={recovery} />
          <StepExport recovery={recovery} />
        </Steps>
        <Gaps platform={platform} count={overview.accounts.withoutRefreshToken} />
        {acts.sheet}
      </ErrorHelpProvider>
    </Page>
  );
}

/** How the accounts stand now. */
function Standing({ recovery: { overview } }: { recovery: Recovery }) {
  const { t } = useTranslation();
  const names = [
    'authorized',
    'withRefreshToken',
    'withoutRefreshToken',
    'unreadable',
    'withDetails',
  ] as const;
  const noticed: readonly string[] = ['withoutRefreshToken', 'unreadable'];
  return (
    <div className={styles.numbers}>
      <Numbers
        label={t('recovery.numbers.label')}
        size="large"
        rows={names.map((name) => ({
          name,
          text: t(`recovery.numbers.${name}`),
          value: overview.accounts[name],
          ...(noticed.includes(name) ? { tone: 'warn' } : {}),
        }))}
      />
    </div>
  );
}
