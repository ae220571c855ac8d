import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, problemOf } from '../client/index.ts';
import { Check } from '../ui/check.tsx';
import { Choice } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { useFileSaved } from '../ui/use-file-saved.tsx';
import styles from './export-dialog.module.css';

const formats = ['json', 'csv'] as const;

export interface ExportScope {
  platformId?: string;
  /** Left out: all of the platform. */
  authorizerAppids?: string[];
  /** One sentence that says what will be exported. */
  text: string;
}

export interface ExportDialogProps {
  open: boolean;
  scope: ExportScope;
  onClose: () => void;
  /** Called when the file is there. */
  onExported?: () => void;
}

/** 「导出授权信息」: format, with or without secrets, then the file. */
export function ExportDialog({ open, scope, onClose, onExported }: ExportDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} onClose={onClose} title={t('common.export.title')} width={560}>
      <ExportForm scope={scope} onClose={onClose} onExported={onExported} />
    </Dialog>
  );
}

type FormProps = Pick<ExportDialogProps, 'scope' | 'onClose'> & { onExported: (() => void) | undefined };

function ExportForm({ scope, onClose, onExported }: FormProps) {
  const { t } = useTranslation();
  const saved = useFileSaved();
  const [format, setFormat] = useState<(typeof formats)[number]>('json');
  const [includeSecrets, setIncludeSecrets] = useState(false);
  const run = useMutation(
    api.export.run.mutationOptions({
      onSuccess: (result) => {
        if (!saved(result, 'common.export')) return;
        onExported?.();
        onClose();
      },
    }),
  );
  const { text, ...what } = scope;
  const start = () => run.mutate({ ...what, format, includeSecrets });
  return (
    <div className={styles.form}>
      <p className="secondary">{text}</p>
      <Choice
        legend={t('common.export.format')}
        value={format}
        onChange={setFormat}
        values={formats}
        titleOf={(name) => t(`common.export.${name}`)}
        noteOf={(name) => t(`common.export.${name}Note`)}
        testId="export-format"
      />
      <Check
        label={t('common.export.secrets')}
        note={t('common.export.secretsNote')}
        checked={includeSecrets}
        onChange={setIncludeSecrets}
        testId="export-include-secrets"
      />
      {includeSecrets ? <Alert type="warning" showIcon title={t('common.export.secretsWarning')} /> : null}
      {run.error ? <ErrorCard problem={problemOf(run.error)} actions={{ retry: start }} /> : null}
      <footer>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button type="primary" loading={run.isPending} onClick={start} data-testid="export-run">
          {t('common.export.run')}
        </Button>
      </footer>
    </div>
  );
}
