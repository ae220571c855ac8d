import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PlatformView, TicketStatus } from '../../shared/contract/models.ts';
import { formatTime } from '../../shared/format.ts';
import { api, client } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { ConfirmSheet, useConfirmed } from '../ui/confirm-sheet.tsx';
import { MaskedValue } from '../ui/secret.tsx';
import styles from './steps.module.css';
import { TicketStatusLine } from './summary.tsx';
import { remember } from './use-wizard.ts';

/** The ticket in force: how long it is valid, the value on request, and removing a false one. */
export function CurrentTicket({ ticket, platform }: { ticket: TicketStatus; platform: PlatformView }) {
  const { t } = useTranslation();
  const lang = currentLang();
  return (
    <div className={styles.box}>
      <TicketStatusLine status={ticket} platform={platform} />
      {ticket.valueMasked ? (
        <>
          <MaskedValue
            label={t('wizard.ticket.current')}
            masked={ticket.valueMasked}
            reveal={() => client.ticket.reveal({ platformId: platform.id })}
          />
          <span className={`${styles.boxEnd} muted`}>
            {ticket.source ? t(`wizard.ticket.source.${ticket.source}`) : null}
            {ticket.receivedAt === null
              ? null
              : ` · ${t('wizard.ticket.receivedAt', { time: formatTime(ticket.receivedAt, lang) })}`}
            {ticket.id === null ? null : <RemoveTicket platformId={platform.id} ticketId={ticket.id} />}
          </span>
        </>
      ) : null}
    </div>
  );
}

function RemoveTicket({ platformId, ticketId }: { platformId: string; ticketId: string }) {
  const { t } = useTranslation();
  const remove = useMutation(
    api.ticket.remove.mutationOptions({
      onSuccess: async (status) => {
        close();
        await remember.ticket(platformId, status);
      },
    }),
  );
  const { ask, close, sheet } = useConfirmed(remove);
  return (
    <>
      <Button type="text" size="small" onClick={ask} data-testid="ticket-remove">
        {t('wizard.ticket.remove')}
      </Button>
      <ConfirmSheet
        {...sheet}
        title={t('wizard.ticket.removeTitle')}
        confirmText={t('wizard.ticket.removeConfirm')}
        confirmTestId="ticket-remove-confirm"
        onConfirm={() => remove.mutate({ platformId, ticketId })}
      >
        <p>{t('wizard.ticket.removeText')}</p>
      </ConfirmSheet>
    </>
  );
}
