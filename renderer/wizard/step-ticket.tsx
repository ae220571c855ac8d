import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import { startPushText } from '../../shared/start-push.ts';
import { routeTo } from '../app/router.ts';
import { api, problemOf } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { AlsoSeen } from '../paste/also-seen.tsx';
import { useChoice } from '../paste/use-choice.ts';
import { useRecognise } from '../paste/use-recognise.ts';
import { Verdict } from '../paste/verdict.tsx';
import { ButtonRow } from '../ui/button-row.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { Field } from '../ui/field.tsx';
import { PasteArea } from '../ui/paste-area.tsx';
import { CurrentTicket } from './current-ticket.tsx';
import styles from './ticket.module.css';
import { TicketHelp } from './ticket-help.tsx';
import { remember, type Wizard } from './use-wizard.ts';

/** Step 2: one box that takes anything with a ticket in it. Nothing is kept before the button. */
export function StepTicket({ wizard, platform }: { wizard: Wizard; platform: PlatformView }) {
  const { t } = useTranslation();
  const platformId = platform.id;
  const [text, setText] = useState('');
  const { take, choose } = useChoice(text);
  const recognising = useRecognise({ text, hint: 'ticket', platformId, own: true, take });
  const save = useMutation(
    api.ticket.put.mutationOptions({
      onSuccess: async ({ status, warnings }) => {
        setText('');
        await remember.ticket(platformId, status);
        wizard.setWarnings(warnings);
        wizard.goOn();
      },
    }),
  );
  const { ticket } = wizard.facts;
  const usable = ticket?.state === 'valid' || ticket?.state === 'ageUnknown';
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ platformId, text, take });
      }}
    >
      <p className="secondary">{t('wizard.ticket.lead')}</p>
      {ticket ? <CurrentTicket platform={platform} ticket={ticket} /> : null}
      <Field label={t('wizard.ticket.box')}>
        {(control) => (
          <PasteArea
            {...control}
            rows={4}
            placeholder="ticket@@@…"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              save.reset();
            }}
            data-testid="paste-box"
          />
        )}
      </Field>
      <Verdict recognising={recognising} text={text} fits="ticket" testId="paste-verdict">
        {recognising.seen ? (
          <AlsoSeen seen={recognising.seen} onChoose={choose} ownAppid={platform.componentAppid} />
        ) : null}
        {recognising.seen?.goesTo === 'token' ? (
          <div>
            <Button size="small" onClick={() => wizard.openStep(3)}>
              {t('wizard.ticket.useAsToken')}
            </Button>
          </div>
        ) : null}
      </Verdict>
      {save.error ? (
        <ErrorCard
          problem={problemOf(save.error)}
          actions={{
            retry: () => save.mutate({ platformId, text, take }),
            'paste-ticket': () => {
              save.reset();
              setText('');
            },
          }}
          onDismiss={() => save.reset()}
        />
      ) : null}
      <ButtonRow>
        <Button
          type="primary"
          htmlType="submit"
          loading={save.isPending}
          disabled={!text.trim()}
          data-testid="paste-submit"
        >
          {t('wizard.ticket.save')}
        </Button>
        {usable && !text ? <Button onClick={wizard.goOn}>{t('wizard.ticket.continue')}</Button> : null}
        {platform.borrowOnly ? null : <StartPush platformId={platformId} second={save.error !== null} />}
      </ButtonRow>
      <TicketHelp platform={platform} />
    </form>
  );
}

/** It appears below what was clicked, maybe below the window's edge. */
const intoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' });

/** api_start_push_ticket: needs no ticket and no token, only the AppSecret. */
function StartPush({ platformId, second }: { platformId: string; second: boolean }) {
  const { t } = useTranslation();
  const start = useMutation(api.ticket.startPush.mutationOptions());
  const told = start.data && startPushText(start.data.alreadyRunning, currentLang());
  return (
    <>
      <Button type="link" loading={start.isPending} onClick={() => start.mutate({ platformId })}>
        {t('wizard.ticket.startPush')}
      </Button>
      {told ? (
        <div ref={intoView} className={`${styles.told} full`} role="status" data-testid="start-push-told">
          <p>{told.said}</p>
          <p>{told.after}</p>
          <p>
            <a href={routeTo('pushes')}>{t('wizard.ticket.startPushLog')}</a>
            <a href={routeTo('pushes', { reach: '1' })}>{t('wizard.ticket.startPushReach')}</a>
          </p>
        </div>
      ) : null}
      {start.error ? (
        <div className="full">
          <ErrorCard
            second={second}
            problem={problemOf(start.error)}
            actions={{ retry: () => start.mutate({ platformId }) }}
            onDismiss={() => start.reset()}
          />
        </div>
      ) : null}
    </>
  );
}
