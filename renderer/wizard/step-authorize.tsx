import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PlatformView, SessionDetail } from '../../shared/contract/models.ts';
import { client } from '../client/index.ts';
import { SessionHead } from '../session/session-head.tsx';
import { SessionWorkspace } from '../session/workspace.tsx';
import { NewSession } from './new-session.tsx';
import type { Wizard } from './use-wizard.ts';

export interface StepAuthorizeProps {
  wizard: Wizard;
  platform: PlatformView;
}

/** Step 4: a session for one merchant, its link, and what comes back. */
export function StepAuthorize({ wizard, platform }: StepAuthorizeProps) {
  const { t } = useTranslation();
  const { session } = wizard.facts;
  if (!session) return <NewSession key={platform.id} wizard={wizard} platform={platform} />;
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

export interface WorkProps extends StepAuthorizeProps {
  session: SessionDetail;
  /** What the button to the next merchant says. */
  children: string;
}

/** The session's workspace as a step of the wizard has it. */
export function Work({ wizard, platform, session, children }: WorkProps) {
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
        void client.session.get({ sessionId }).then((other) => wizard.chooseSession(other, text))
      }
      extra={<Button onClick={() => wizard.chooseSession(undefined)}>{children}</Button>}
    />
  );
}
