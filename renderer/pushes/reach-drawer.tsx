import { Button, Drawer, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import type { ReachView } from '../../shared/contract/reach.ts';
import { reachOperatorName, reachOperators, reachScope } from '../../shared/reach.ts';
import { client } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { Field } from '../ui/field.tsx';
import { TaskFailure } from '../ui/task-failure.tsx';
import { ToolForm } from '../ui/tool-form.tsx';
import { useTasks } from '../ui/use-task.ts';
import { ReachResult } from './reach-result.tsx';

export interface ReachDrawerProps {
  open: boolean;
  platform: PlatformView | undefined;
  onClose: () => void;
}

const everywhere = 'all';
const choices = [everywhere, ...reachOperators] as const;

/** 「微信能访问到我的接收地址吗」: WeChat's own check of the event URL that is registered in its console. */
export function ReachDrawer({ open, platform, onClose }: ReachDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer open={open} onClose={onClose} title={t('pushes.reach.title')} size={600} destroyOnHidden>
      {platform ? <ReachForm key={platform.id} platform={platform} /> : <p>{t('pushes.reach.noPlatform')}</p>}
    </Drawer>
  );
}

function ReachForm({ platform }: { platform: PlatformView }) {
  const { t } = useTranslation();
  const lang = currentLang();
  const [operator, setOperator] = useState<(typeof choices)[number]>(everywhere);
  const [found, setFound] = useState<ReachView>();
  const tasks = useTasks();
  const run = () => {
    setFound(undefined);
    const operators = operator === everywhere ? [...reachOperators] : [operator];
    void tasks.run('reach', async () =>
      setFound(await client.receiver.reach({ platformId: platform.id, operators })),
    );
  };
  return (
    <ToolForm
      lead={
        <>
          {reachScope(lang)}
          <br />
          {t('pushes.reach.lead')}
        </>
      }
      onSubmit={run}
      foot={
        <Button type="primary" htmlType="submit" loading={tasks.busy === 'reach'} data-testid="reach-run">
          {t(found ? 'pushes.reach.again' : 'pushes.reach.run')}
        </Button>
      }
    >
      <Field label={t('pushes.reach.network')}>
        {(control) => (
          <Select
            {...control}
            className="full"
            value={operator}
            onChange={setOperator}
            options={choices.map((value) => ({
              value,
              label: value === everywhere ? t('pushes.reach.all') : reachOperatorName(value, lang),
            }))}
          />
        )}
      </Field>
      <TaskFailure second tasks={tasks} />
      {tasks.busy ? <p role="status">{t('pushes.reach.running')}</p> : null}
      {found ? <ReachResult found={found} /> : null}
    </ToolForm>
  );
}
