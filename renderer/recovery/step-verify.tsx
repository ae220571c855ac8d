import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuthorizerView } from '../../shared/contract/models.ts';
import { formatDeadline } from '../../shared/format.ts';
import { api, client } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { useRefreshGuard } from '../runs/use-refresh-guard.tsx';
import { ButtonRow } from '../ui/button-row.tsx';
import { TaskFailure } from '../ui/error-card.tsx';
import { Field } from '../ui/field.tsx';
import { useTasks } from '../ui/use-task.ts';
import { RecoveryStep, StepDid } from './recovery-step.tsx';
import type { Recovery } from './use-recovery.ts';

const usable = (row: AuthorizerView) => row.status === 'authorized' && row.hasRefreshToken;

/** Step 4: one refresh shows whether the recovered refresh tokens work. */
export function StepVerify({ recovery }: { recovery: Recovery }) {
  const { t } = useTranslation();
  const { marks, done, goOn } = recovery;
  const { verified } = marks;
  const did = verified
    ? t('recovery.verify.did', {
        name: verified.name,
        time: formatDeadline(verified.at, currentLang()),
      })
    : undefined;
  return (
    <RecoveryStep recovery={recovery} name="verify" number={4} summary={did ?? t('recovery.todo.verify')}>
      <StepDid text={did} testId="recovery-verified" />
      <Verify recovery={recovery} />
      {done.has('verify') ? (
        <ButtonRow>
          <Button type="primary" onClick={goOn} data-testid="recovery-next">
            {t('recovery.next')}
          </Button>
        </ButtonRow>
      ) : null}
    </RecoveryStep>
  );
}

/** Refreshes one account, after the question of a guarded profile, and keeps that it worked. */
function useVerifying({ platform, mark }: Recovery) {
  const tasks = useTasks();
  const guard = useRefreshGuard(platform);
  const refresh = (authorizerAppid: string) =>
    guard.ask(1, (confirmed) => {
      void tasks.run('verify', async () => {
        const input = { platformId: platform.id, authorizerAppid, confirmed };
        const account = await client.authorizer.refresh(input);
        const at = account.accessTokenAt ?? account.updatedAt;
        mark({ verified: { authorizerAppid, name: account.nickName ?? authorizerAppid, at } });
      });
    });
  return { tasks, refresh, sheet: guard.sheet };
}

function Verify({ recovery }: { recovery: Recovery }) {
  const { t } = useTranslation();
  const { platform, marks, overview } = recovery;
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string>();
  const { tasks, refresh, sheet } = useVerifying(recovery);
  const list = useQuery(
    api.authorizer.list.queryOptions({ input: { platformId: platform.id, search: search || undefined } }),
  );
  const rows = (list.data?.rows ?? []).filter(usable);
  const appid = chosen ?? rows[0]?.authorizerAppid;
  if (overview.accounts.withRefreshToken === 0)
    return <Alert type="warning" showIcon title={t('recovery.verify.none')} />;
  const run = () => appid && refresh(appid);
  return (
    <>
      <Field label={t('recovery.verify.account')} hint={t('recovery.verify.hint')}>
        {(control) => (
          <Select
            {...control}
            className="full"
            value={appid ?? null}
            onChange={(value) => setChosen(value ?? undefined)}
            showSearch={{ onSearch: setSearch, filterOption: false }}
            options={rows.map((row) => ({
              value: row.authorizerAppid,
              label: row.nickName ? `${row.nickName} · ${row.authorizerAppid}` : row.authorizerAppid,
            }))}
          />
        )}
      </Field>
      <TaskFailure tasks={tasks} actions={{ retry: run, 'refresh-account': run }} />
      <ButtonRow>
        <Button
          type={marks.verified ? 'default' : 'primary'}
          disabled={!appid}
          loading={tasks.busy === 'verify'}
          onClick={run}
          data-testid="recovery-verify-run"
        >
          {t('recovery.verify.run')}
        </Button>
      </ButtonRow>
      {sheet}
    </>
  );
}
