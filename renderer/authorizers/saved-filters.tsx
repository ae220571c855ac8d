import { CloseOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedFilterView } from '../../shared/contract/account-filter.ts';
import { api, client, queryClient } from '../client/index.ts';
import { Check } from '../ui/check.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TaskFailure } from '../ui/error-card.tsx';
import { TextField } from '../ui/field.tsx';
import { useTasks } from '../ui/use-task.ts';
import styles from './filters.module.css';
import { isSameQuery } from './query-of.ts';
import type { Accounts } from './use-accounts.ts';

const told = () => queryClient.invalidateQueries({ queryKey: api.savedFilter.key() });

/** The filters with a name that are of use here, each a click away; the one in force can be put away or removed. */
export function SavedFilters({ accounts: { platform, asked, askOnly } }: { accounts: Accounts }) {
  const { t } = useTranslation();
  const tasks = useTasks();
  const filters = useQuery(api.savedFilter.list.queryOptions());
  const own =
    filters.data?.filter(({ platformId }) => platformId === null || platformId === platform.id) ?? [];
  if (own.length === 0) return null;
  const remove = (name: string) => {
    void tasks.run('remove', async () => {
      await client.savedFilter.remove({ name });
      await told();
    });
  };
  return (
    <>
      <TaskFailure tasks={tasks} />
      <ul className={styles.saved} aria-label={t('authorizers.filter.saved')}>
        {own.map(({ name, query }) => {
          const inForce = isSameQuery(query, asked);
          return (
            <li key={name}>
              <Button
                size="small"
                type={inForce ? 'primary' : 'default'}
                ghost={inForce}
                aria-pressed={inForce}
                onClick={() => askOnly(inForce ? {} : query)}
                data-testid="saved-filter"
              >
                {name}
              </Button>
              {inForce ? (
                <Button
                  size="small"
                  type="text"
                  icon={<CloseOutlined />}
                  aria-label={t('authorizers.filter.remove', { name })}
                  title={t('authorizers.filter.remove', { name })}
                  onClick={() => remove(name)}
                />
              ) : null}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Gives what the list is asked for a name. One of that name is replaced by a second click. */
export function SaveFilterDialog({ accounts, open }: { accounts: Accounts; open: boolean }) {
  const { t } = useTranslation();
  const close = () => accounts.show(undefined);
  return (
    <Dialog open={open} onClose={close} title={t('authorizers.filter.saveTitle')} width={440}>
      <SaveForm accounts={accounts} onDone={close} />
    </Dialog>
  );
}

function SaveForm({ accounts: { platform, asked }, onDone }: { accounts: Accounts; onDone: () => void }) {
  const { t } = useTranslation();
  const tasks = useTasks();
  const [name, setName] = useState('');
  const [isOwn, setOwn] = useState(false);
  const taken = tasks.failure?.problem.code === 'filter.taken';
  const save = () => {
    const platformId: SavedFilterView['platformId'] = isOwn ? platform.id : null;
    void tasks.run('save', async () => {
      await client.savedFilter.save({ name, platformId, query: asked, replace: taken });
      await told();
      onDone();
    });
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField
        label={t('authorizers.filter.name')}
        value={name}
        autoFocus
        onChange={(text) => {
          tasks.dismiss();
          setName(text);
        }}
        testId="filter-name"
      />
      <Check
        label={t('authorizers.filter.onlyHere', { platform: platform.name })}
        checked={isOwn}
        onChange={setOwn}
      />
      <TaskFailure tasks={tasks} />
      <div className={styles.buttons}>
        <Button onClick={onDone}>{t('common.cancel')}</Button>
        <Button
          type="primary"
          htmlType="submit"
          loading={tasks.busy !== undefined}
          data-testid="filter-name-save"
        >
          {t(taken ? 'authorizers.filter.replace' : 'common.save')}
        </Button>
      </div>
    </form>
  );
}
