import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import { startPushText } from '../../shared/start-push.ts';
import { routeTo } from '../app/router.ts';
import { api } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { AlsoSeen } from '../paste/also-seen.tsx';
import { usePaste } from '../paste/use-paste.ts';
import { Verdict } from '../paste/verdict.tsx';
import { ButtonRow } from '../ui/button-row.tsx';
import { CallFailure } from '../ui/error-card.tsx';
import { Field } from '../ui/field.tsx';
import { PasteArea } from '../ui/paste-area.tsx';
import { submits } from '../ui/tool-form.tsx';
import { CurrentTicket } from './current-ticket.tsx';
import styles from './steps.module.css';
import { hasTicket } from './steps.ts';
import { TicketHelp } from './ticket-help.tsx';
import { remember, type StepWorkProps } from './use-wizard.ts';

/** Step 2: one box that takes anything with a ticket in it. Nothing is kept before the button. */
export function StepTicket({ wizard, platform }: StepWorkProps) {
  const { t } = useTranslation();
  const platformId = platform.id;
  const paste = usePaste({ hint: 'ticket', platformId, own: true });
  const { text, take } = paste;
  const save = useMutation(
    api.ticket.put.mutationOptions({
      onSuccess: async ({ status, warnings }) => {
        paste.setText('');
        await remember.ticket(platformId, status);
        wizard.setWarnings(warnings);
        wizard.goOn();
      },
    }),
  );
  const type = (typed: string) => {
    paste.setText(typed);
    save.reset();
  };
  const run = () => save.mutate({ platformId, text, take });
  const { ticket } = wizard.progress;
  return (
    <form className={styles.step} onSubmit={submits(run)}>
      <p className="secondary">{t('wizard.ticket.lead')}</p>
      {ticket ? <CurrentTicket platform={platform} ticket={ticket} /> : null}
      <TicketBox paste={paste} onType={type} platform={platform} onToken={() => wizard.openStep(3)} />
      <CallFailure call={save} actions={{ retry: run, 'paste-ticket': () => type('') }} />
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
        {hasTicket(ticket) && !text ? (
          <Button onClick={wizard.goOn}>{t('wizard.ticket.continue')}</Button>
        ) : null}
        {platform.borrowOnly ? null : <StartPush platformId={platformId} second={save.error !== null} />}
      </ButtonRow>
      <TicketHelp platform={platform} />
    </form>
  );
}

interface TicketBoxProps {
  paste: ReturnType<typeof usePaste>;
  onType: (text: string) => void;
  platform: PlatformView;
  /** What was pasted is a token: the next step takes it. */
  onToken: () => void;
}

function TicketBox({ paste, onType, platform, onToken }: TicketBoxProps) {
  const { t } = useTranslation();
  const { text, seen, recognising } = paste;
  return (
    <>
      <Field label={t('wizard.ticket.box')}>
        {(control) => (
          <PasteArea
            {...control}
            rows={4}
            placeholder="ticket@@@…"
            value={text}
            onChange={(event) => onType(event.target.value)}
            data-testid="paste-box"
          />
        )}
      </Field>
      <Verdict recognising={recognising} text={text} fits="ticket" testId="paste-verdict">
        {seen ? <AlsoSeen seen={seen} onChoose={paste.choose} ownAppid={platform.componentAppid} /> : null}
        {seen?.goesTo === 'token' ? (
          <div>
            <Button size="small" onClick={onToken}>
              {t('wizard.ticket.useAsToken')}
            </Button>
          </div>
        ) : null}
      </Verdict>
    </>
  );
}

/** It appears below what was clicked, maybe below the window's edge. */
const intoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' });

/** api_start_push_ticket: needs no ticket and no token, only the AppSecret. */
function StartPush({ platformId, second }: { platformId: string; second: boolean }) {
  const { t } = useTranslation();
  const start = useMutation(api.ticket.startPush.mutationOptions());
  const run = () => start.mutate({ platformId });
  const told = start.data && startPushText(start.data.alreadyRunning, currentLang());
  return (
    <>
      <Button type="link" loading={start.isPending} onClick={run}>
        {t('wizard.ticket.startPush')}
      </Button>
      {told ? (
        <div
          ref={intoView}
          className={`${styles.told} prose full`}
          role="status"
          data-testid="start-push-told"
        >
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
          <CallFailure call={start} second={second} actions={{ retry: run }} />
        </div>
      ) : null}
    </>
  );
}
