import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView, SessionDetail } from '../../shared/contract/models.ts';
import { routeTo } from '../app/router.ts';
import { api, problemOf, queryClient } from '../client/index.ts';
import { ErrorCard } from '../ui/error-card.tsx';
import { ExportDialog } from '../ui/export-dialog.tsx';
import { ResultAccount } from './result-account.tsx';
import { ResultChange, ResultNotes } from './result-notes.tsx';
import type { Wizard } from './use-wizard.ts';
import './result.css';

export interface StepResultProps {
  wizard: Wizard;
  platform: PlatformView;
  session: SessionDetail;
}

/** Step 5: the account and what it granted, what production may lack, and the export as the way. */
export function StepResult({ wizard, platform, session }: StepResultProps) {
  const { t } = useTranslation();
  const [exporting, setExporting] = useState(false);
  const authorizerAppid = session.authorizerAppid ?? '';
  const platformId = platform.id;
  const details = useMutation(
    api.authorizer.fetchDetails.mutationOptions({ onSuccess: () => queryClient.invalidateQueries() }),
  );
  const authorizer = useQuery(
    api.authorizer.get.queryOptions({
      input: { platformId, authorizerAppid },
      enabled: authorizerAppid !== '' && session.authorizer === null,
    }),
  );
  const account = session.authorizer ?? authorizer.data;
  const name = account?.nickName ?? authorizerAppid;
  return (
    <>
      <p className="step-lead">{t('wizard.result.lead')}</p>
      {session.outcome ? <ResultChange outcome={session.outcome} /> : null}
      {account ? <ResultAccount account={account} /> : null}
      {session.outcome ? (
        <ResultNotes
          outcome={session.outcome}
          hasRefreshToken={account?.hasRefreshToken ?? !session.outcome.refreshTokenMissing}
          named={account?.nickName !== null}
          platform={platform}
          fetching={details.isPending}
          onFetchDetails={() => details.mutate({ platformId, authorizerAppid })}
        />
      ) : null}
      {details.error ? (
        <ErrorCard
          problem={problemOf(details.error)}
          actions={{ retry: () => details.mutate({ platformId, authorizerAppid }) }}
          onDismiss={() => details.reset()}
        />
      ) : null}
      <div className="step-actions">
        <Button type="primary" size="large" onClick={() => setExporting(true)} data-testid="export-open">
          {t('wizard.result.export')}
        </Button>
        <Button size="large" onClick={() => wizard.chooseSession(undefined)}>
          {t('wizard.result.next')}
        </Button>
        <Button size="large" type="link" href={routeTo('sessions', {}, [session.id])}>
          {t('wizard.result.session')}
        </Button>
      </div>
      <ExportDialog
        open={exporting}
        onClose={() => setExporting(false)}
        scope={{
          platformId,
          authorizerAppids: [authorizerAppid],
          text: t('common.export.scopeOne', { name }),
        }}
      />
    </>
  );
}
