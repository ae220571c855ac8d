import { CodeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Later, Soon, soon } from '../app/later.tsx';
import { setParams } from '../app/router.ts';
import { queryClient } from '../client/index.ts';
import { type ActionHandlers, ErrorHelpProvider } from '../ui/error-help.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Placeholder } from '../ui/placeholder.tsx';
import { Step, Steps } from '../ui/step.tsx';
import { WarningList } from '../ui/warning-list.tsx';
import { StepPlatform } from './step-platform.tsx';
import { reachable, type StepNumber, stepNumbers, stepState } from './steps.ts';
import { StepSummary } from './summary.tsx';
import { type StepWorkProps, useWizard, type Wizard } from './use-wizard.ts';
import styles from './wizard.module.css';

/** The steps that stand on a platform profile, as far as there is no session. */
const works: Readonly<Partial<Record<StepNumber, Later<StepWorkProps>>>> = {
  2: soon(async () => (await import('./step-ticket.tsx')).StepTicket),
  3: soon(async () => (await import('./step-token.tsx')).StepToken),
  4: soon(async () => (await import('./new-session.tsx')).NewSession),
};
// Most starts are for the next merchant, without a session.
const StepSession = soon(async () => (await import('./step-session.tsx')).StepSession);
const CallPanel = soon(async () => (await import('../inspector/call-panel.tsx')).CallPanel);
const SessionMissing = soon(async () => (await import('./session-missing.tsx')).SessionMissing);
const ErrorCard = soon(async () => (await import('../ui/error-card.tsx')).ErrorCard);

/** Loads what a first page that opens this step shows. Never rejects. */
export const loadStep = async (step: StepNumber): Promise<void> => works[step]?.preload();

const PANEL = 'authdesk.callPanel';

/** Whether the calls stand at the side: kept by the browser. */
function usePanel() {
  const [open, setOpen] = useState(() => localStorage.getItem(PANEL) === 'open');
  const show = (wanted: boolean) => {
    localStorage.setItem(PANEL, wanted ? 'open' : 'closed');
    setOpen(wanted);
  };
  return { open, show };
}

/** 授权向导: five steps on one rail, the first unmet one open, the calls to WeChat at the side. */
export function WizardPage() {
  const { t } = useTranslation();
  const wizard = useWizard();
  const panel = usePanel();
  const { openStep, progress } = wizard;
  const { platform, session } = progress;
  const handlers = useMemo<ActionHandlers>(
    () => ({
      'paste-ticket': () => openStep(2),
      'start-push': () => openStep(2),
      'fetch-token': () => openStep(3),
      'borrow-token': () => openStep(3),
      'edit-platform': () => setParams({ step: '1', edit: '1' }),
    }),
    [openStep],
  );
  return (
    <ErrorHelpProvider actions={handlers}>
      <div className={styles.wizard} data-panel={(panel.open && platform !== undefined) || undefined}>
        <div className={styles.main}>
          <PageHeader
            title={t('wizard.title')}
            lead={t('wizard.lead')}
            extra={
              platform ? (
                <Button
                  icon={<CodeOutlined />}
                  onClick={() => panel.show(!panel.open)}
                  aria-expanded={panel.open}
                >
                  {t('wizard.showCalls')}
                </Button>
              ) : null
            }
          />
          <Unread wizard={wizard} />
          {wizard.open === undefined ? null : <WizardSteps wizard={wizard} open={wizard.open} />}
          {wizard.open === undefined && !wizard.refusal ? <Placeholder rows={7} /> : null}
        </div>
        <Suspense>
          {panel.open && platform ? (
            <CallPanel platformId={platform.id} sessionId={session?.id} onClose={() => panel.show(false)} />
          ) : null}
        </Suspense>
      </div>
    </ErrorHelpProvider>
  );
}

/** What the address names and is not here, and what could not be read. */
function Unread({ wizard: { sessionMissing, refusal } }: { wizard: Wizard }) {
  return (
    <>
      <Soon>{sessionMissing ? <SessionMissing /> : null}</Soon>
      <Suspense>
        {refusal ? (
          <ErrorCard
            second
            problem={refusal}
            actions={{ retry: () => void queryClient.invalidateQueries() }}
          />
        ) : null}
      </Suspense>
    </>
  );
}

function WizardSteps({ wizard, open }: { wizard: Wizard; open: StepNumber }) {
  const { t } = useTranslation();
  const { progress } = wizard;
  return (
    <>
      <WarningList warnings={wizard.warnings} onDismiss={() => wizard.setWarnings([])} />
      <Steps>
        {stepNumbers.map((step) => {
          const state = stepState(progress, step, open);
          return (
            <Step
              key={step}
              state={state}
              mark={step}
              title={t(`wizard.steps.${step}`)}
              summary={<StepSummary step={step} progress={progress} />}
              canOpen={step === 1 ? progress.platform !== undefined : reachable(progress, step)}
              onOpen={() => wizard.openStep(step)}
              openText={t(state === 'done' && step <= 3 ? 'common.edit' : 'common.open')}
              takesFocus={wizard.moved}
              testId={`step-${step}`}
            >
              <StepBody step={step} wizard={wizard} />
            </Step>
          );
        })}
      </Steps>
    </>
  );
}

function StepBody({ step, wizard }: { step: StepNumber; wizard: Wizard }) {
  const { platform, session } = wizard.progress;
  if (step === 1 || !platform) return <StepPlatform wizard={wizard} />;
  const Work = works[step];
  return (
    <Suspense fallback={<Placeholder />}>
      {step > 3 && session ? (
        <StepSession step={step} wizard={wizard} platform={platform} session={session} />
      ) : Work ? (
        <Work key={platform.id} wizard={wizard} platform={platform} />
      ) : null}
    </Suspense>
  );
}
