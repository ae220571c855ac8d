import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDeadline } from '../../shared/format.ts';
import { routeTo } from '../app/router.ts';
import { ExportDialog } from '../export/export-dialog.tsx';
import { currentLang } from '../i18n/index.ts';
import { ButtonRow } from '../ui/button-row.tsx';
import { RecoveryStep, StepDid } from './recovery-step.tsx';
import type { Recovery } from './use-recovery.ts';

/** Step 5: everything as a file for production. */
export function StepExport({ recovery }: { recovery: Recovery }) {
  const { t } = useTranslation();
  const { platform, marks, mark, overview } = recovery;
  const [open, setOpen] = useState(false);
  const did =
    marks.exportedAt === undefined
      ? undefined
      : t('recovery.export.did', { time: formatDeadline(marks.exportedAt, currentLang()) });
  const text = t('common.export.scopePlatform', { name: platform.name });
  return (
    <RecoveryStep recovery={recovery} name="export" number={5} summary={did ?? t('recovery.todo.export')}>
      <StepDid text={did} testId="recovery-exported" />
      <p>{t('recovery.export.count', { count: overview.accounts.total })}</p>
      <ButtonRow>
        <Button
          type={did ? 'default' : 'primary'}
          disabled={overview.accounts.total === 0}
          onClick={() => setOpen(true)}
          data-testid="export-open"
        >
          {t('recovery.export.run')}
        </Button>
        {did ? (
          <Button type="primary" href={routeTo('authorizers')}>
            {t('recovery.export.accounts')}
          </Button>
        ) : null}
      </ButtonRow>
      {open ? (
        <ExportDialog
          open
          scope={{ platformId: platform.id, text }}
          onClose={() => setOpen(false)}
          onExported={() => mark({ exportedAt: Date.now() })}
        />
      ) : null}
    </RecoveryStep>
  );
}
