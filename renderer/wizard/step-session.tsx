import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PlatformView, SessionDetail } from '../../shared/contract/models.ts';
import { routeTo } from '../app/router.ts';
import { client } from '../client/index.ts';
import { SessionHead } from '../session/label-title.tsx';
import { SessionResult } from '../session/result.tsx';
import { SessionWorkspace } from '../session/workspace.tsx';
import { WriteToSinks } from '../systems/write-to-sinks.tsx';
import type { StepNumber } from './steps.ts';
import type { Wizard } from './use-wizard.ts';

interface SessionStepProps {
  wizard: Wizard;
  platform: PlatformView;
  session: SessionDetail;
}

/** Step 4 with a session, and step 5. */
export function StepSession({ step, ...props }: SessionStepProps & { step: StepNumber }) {
  return step === 4 ? <StepAuthorize {...props} /> : <StepResult {...props} />;
}

/** Step 4: the session's link, and what comes back. */
function StepAuthorize({ wizard, platform, session }: SessionStepProps) {
  const { t } = useTranslation();
  return (
    <>
      <SessionHead key={session.id} session={session} />
      {session.state === 'authorized' ? (
        <div>
          <Button type="primary" onClick={wizard.goOn}>
            {t('session.do.seeResult')}
          </Button>
        </div>
      ) : (
        <Work wizard={wizard} platform={platform} session={session}>
          {t('session.do.next')}
        </Work>
      )}
    </>
  );
}

interface WorkProps extends SessionStepProps {
  /** What the button to the next merchant says. */
  children: string;
}

/** The session's workspace as a step of the wizard has it. */
function Work({ wizard, platform, session, children }: WorkProps) {
  const { carried } = wizard;
  return (
    <SessionWorkspace
      bare
      key={session.id}
      session={session}
      platform={platform}
      pasted={carried?.sessionId === session.id ? carried.text : undefined}
      onDone={wizard.goOn}
      onOther={(sessionId, text) =>
        void client.session.get({ sessionId }).then((right) => wizard.chooseSession(right, text))
      }
      extra={<Button onClick={() => wizard.chooseSession(undefined)}>{children}</Button>}
    />
  );
}

/** Step 5: that it is saved and what to do with it; then the account and what it granted. */
function StepResult(props: SessionStepProps) {
  const { t } = useTranslation();
  const { session } = props;
  return (
    <>
      <Work {...props}>{t('session.do.another')}</Work>
      <SessionResult session={session} />
      <div>
        {session.authorizer ? (
          <WriteToSinks
            platformId={session.platformId}
            authorizerAppids={[session.authorizer.authorizerAppid]}
          />
        ) : null}
        <Button type="link" href={routeTo('sessions', { tab: 'all' }, [session.id])}>
          {t('session.do.openSession')}
        </Button>
      </div>
    </>
  );
}
