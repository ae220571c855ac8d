import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionDetail } from '../../shared/contract/models.ts';
import { api, queryClient } from '../client/index.ts';
import { ConfirmSheet } from '../ui/confirm-sheet.tsx';
import type { Wizard } from './use-wizard.ts';

const cancellable: readonly SessionDetail['state'][] = [
  'draft',
  'linked',
  'expired',
  'code_received',
  'failed',
  'uncertain',
];

/** Leave this merchant for the next, or call it off. */
export function SessionActions({ wizard, session }: { wizard: Wizard; session: SessionDetail }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const cancel = useMutation(
    api.session.cancel.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.session.key() }),
      onSettled: () => setAsking(false),
    }),
  );
  return (
    <div className="step-actions session-actions">
      <Button onClick={() => wizard.chooseSession(undefined)}>{t('wizard.link.next')}</Button>
      {cancellable.includes(session.state) ? (
        <Button type="text" className="step-actions-apart" onClick={() => setAsking(true)}>
          {t('wizard.link.cancel')}
        </Button>
      ) : null}
      <ConfirmSheet
        open={asking}
        danger
        busy={cancel.isPending}
        title={t('wizard.link.cancelTitle')}
        confirmText={t('wizard.link.cancel')}
        onConfirm={() => cancel.mutate({ sessionId: session.id })}
        onCancel={() => setAsking(false)}
      >
        {t('wizard.link.cancelText')}
      </ConfirmSheet>
    </div>
  );
}
