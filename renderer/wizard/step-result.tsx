import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { routeTo } from '../app/router.ts';
import { SessionResult } from '../session/result.tsx';
import { Work, type WorkProps } from './step-authorize.tsx';

/** Step 5: that it is saved and what to do with it; then the account and what it granted. */
export function StepResult(props: Omit<WorkProps, 'children'>) {
  const { t } = useTranslation();
  const { session } = props;
  return (
    <>
      <Work {...props}>{t('session.do.another')}</Work>
      <SessionResult session={session} />
      <div>
        <Button type="link" href={routeTo('sessions', { tab: 'all' }, [session.id])}>
          {t('session.do.openSession')}
        </Button>
      </div>
    </>
  );
}
