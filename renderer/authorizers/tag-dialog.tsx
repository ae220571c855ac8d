import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client, queryClient } from '../client/index.ts';
import { Dialog } from '../ui/dialog.tsx';
import { TaskFailure } from '../ui/error-card.tsx';
import { Field } from '../ui/field.tsx';
import { ManySelect } from '../ui/many-select.tsx';
import { say } from '../ui/say.ts';
import { useTasks } from '../ui/use-task.ts';
import styles from './marks.module.css';
import type { Accounts } from './use-accounts.ts';

/** Tags for the picked accounts, or for all that the list has. */
export function TagDialog({ accounts }: { accounts: Accounts }) {
  const { t } = useTranslation();
  const { overlay, picking, show } = accounts;
  const ofAll = overlay === 'tag-all';
  return (
    <Dialog
      open={ofAll || overlay === 'tag-picked'}
      onClose={() => show(undefined)}
      title={ofAll ? t('authorizers.marks.tagAll') : t('authorizers.marks.tagSome', { count: picking.count })}
      width={480}
    >
      <TagForm accounts={accounts} ofAll={ofAll} />
    </Dialog>
  );
}

function TagForm({
  accounts: { platform, asked, picking, show },
  ofAll,
}: {
  accounts: Accounts;
  ofAll: boolean;
}) {
  const { t } = useTranslation();
  const tasks = useTasks();
  const used = useQuery(api.mark.tags.queryOptions({ input: { platformId: platform.id } }));
  const [add, setAdd] = useState<string[]>([]);
  const [remove, setRemove] = useState<string[]>([]);
  const options = (used.data ?? []).map((tag) => ({ value: tag, label: tag }));
  const { sort: _sort, descending: _descending, ...filter } = asked;
  const apply = () => {
    void tasks.run('tag', async () => {
      const chosen = ofAll ? { filter } : { authorizerAppids: picking.list };
      const done = await client.mark.tag({ platformId: platform.id, ...chosen, add, remove });
      await queryClient.invalidateQueries({ queryKey: api.authorizer.key() });
      await queryClient.invalidateQueries({ queryKey: api.mark.key() });
      say('success', t('authorizers.marks.tagged', { count: done.changed }));
      if (done.fullCount > 0) say('warning', t('authorizers.marks.full', { count: done.fullCount }));
      show(undefined);
    });
  };
  return (
    <div className={styles.dialog}>
      <Field label={t('authorizers.marks.add')}>
        {(control) => (
          <ManySelect
            {...control}
            mode="tags"
            tokenSeparators={[',', '，', '\n']}
            maxCount={20}
            value={add}
            options={options}
            onChange={setAdd}
            data-testid="tags-add"
          />
        )}
      </Field>
      <Field label={t('authorizers.marks.remove')}>
        {(control) => (
          <ManySelect
            {...control}
            mode="multiple"
            maxCount={20}
            value={remove}
            options={options}
            onChange={setRemove}
            data-testid="tags-remove"
          />
        )}
      </Field>
      <TaskFailure tasks={tasks} />
      <div className={styles.buttons}>
        <Button onClick={() => show(undefined)}>{t('common.cancel')}</Button>
        <Button
          type="primary"
          disabled={add.length + remove.length === 0}
          loading={tasks.busy !== undefined}
          onClick={apply}
          data-testid="tags-apply"
        >
          {t('authorizers.marks.apply')}
        </Button>
      </div>
    </div>
  );
}
