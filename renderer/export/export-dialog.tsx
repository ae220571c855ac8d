import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../shared/errors/problem.ts';
import { type ExportFormat, exportFormatInfo } from '../../shared/export/formats.ts';
import { api, client, problemOf } from '../client/index.ts';
import { Check } from '../ui/check.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { TextField } from '../ui/field.tsx';
import { Fold } from '../ui/fold.tsx';
import { useFileSaved } from '../ui/use-file-saved.tsx';
import styles from './export-dialog.module.css';
import { ExportPreview } from './export-preview.tsx';
import { FormatChoice } from './format-choice.tsx';

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

/** 「导出授权信息」: format, with or without secrets, a look at it, then the file or the clipboard. */
export function ExportDialog({ open, scope, onClose, onExported }: ExportDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} onClose={onClose} title={t('common.export.title')} width={640}>
      <ExportForm scope={scope} onClose={onClose} onExported={onExported} />
    </Dialog>
  );
}

type FormProps = Pick<ExportDialogProps, 'scope' | 'onClose'> & { onExported: (() => void) | undefined };

export function ExportForm({ scope, onClose, onExported }: FormProps) {
  const { t } = useTranslation();
  const saved = useFileSaved();
  const [format, setFormat] = useState<ExportFormat>('json');
  const [includeSecrets, setIncludeSecrets] = useState(false);
  const [replace, setReplace] = useState(false);
  const [keyPrefix, setKeyPrefix] = useState('');
  const [refused, setRefused] = useState<Problem>();
  const { shape, writes, prefixed } = exportFormatInfo(format);
  const { text, ...what } = scope;
  const question = {
    ...{ ...what, format, includeSecrets },
    ...(writes && { replace }),
    ...(prefixed && keyPrefix !== '' && { keyPrefix }),
  };
  const run = useMutation(
    api.export.run.mutationOptions({
      onMutate: () => setRefused(undefined),
      onError: (error) => setRefused(problemOf(error)),
      onSuccess: (result) => {
        if (!saved(result, 'common.export')) return;
        onExported?.();
        onClose();
      },
    }),
  );
  const wholeText = async () => {
    setRefused(undefined);
    try {
      return (await client.export.reveal(question)).value;
    } catch (error) {
      setRefused(problemOf(error));
      throw error;
    }
  };
  const isOnlySecrets = shape === 'folder' && !includeSecrets;
  return (
    <div className={styles.form}>
      <p className="secondary">{text}</p>
      <FormatChoice
        value={format}
        onChange={(chosen) => {
          setFormat(chosen);
          setRefused(undefined);
        }}
      />
      <Check
        label={t('common.export.secrets')}
        note={<SecretsNote format={format} />}
        checked={includeSecrets}
        onChange={setIncludeSecrets}
        testId="export-include-secrets"
      />
      {includeSecrets ? <Alert type="warning" showIcon title={t('common.export.secretsWarning')} /> : null}
      {writes ? <Replace platformId={what.platformId} checked={replace} onChange={setReplace} /> : null}
      {prefixed ? (
        <TextField
          label={t('export.keyPrefix')}
          hint={t('export.keyPrefixHint')}
          code
          optional
          value={keyPrefix}
          onChange={setKeyPrefix}
          testId="export-key-prefix"
        />
      ) : null}
      <Fold title={t('export.preview')} testId="export-preview">
        {() => <ExportPreview question={question} />}
      </Fold>
      {refused ? <ErrorCard problem={refused} actions={{ retry: () => run.mutate(question) }} /> : null}
      <footer>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        {shape === 'text' ? (
          <CopyButton
            value={wholeText}
            secret={includeSecrets}
            text={t('export.copy')}
            data-testid="export-copy"
          />
        ) : null}
        <Button
          type="primary"
          loading={run.isPending}
          disabled={isOnlySecrets}
          onClick={() => run.mutate(question)}
          data-testid="export-run"
        >
          {t('common.export.run')}
        </Button>
      </footer>
    </div>
  );
}

/** What a format is without its secrets. */
function SecretsNote({ format }: { format: ExportFormat }) {
  const { t } = useTranslation();
  const { shape, secrets, group } = exportFormatInfo(format);
  if (shape === 'folder') return t('export.onlySecrets');
  if (secrets === 'optional') return t('common.export.secretsNote');
  return t(group === 'environment' ? 'export.emptyWithoutSecrets' : 'export.commentsWithoutSecrets');
}

interface ReplaceProps {
  platformId: string | undefined;
  checked: boolean;
  onChange: (replace: boolean) => void;
}

function Replace({ platformId, checked, onChange }: ReplaceProps) {
  const { t } = useTranslation();
  const platforms = useQuery(api.platform.list.queryOptions());
  const isGuarded = platforms.data?.some(({ id, guarded }) => id === platformId && guarded);
  return (
    <>
      <Check
        label={t('export.replace')}
        note={t('export.replaceNote')}
        checked={checked}
        onChange={onChange}
        testId="export-replace"
      />
      {checked && isGuarded ? <Alert type="warning" showIcon title={t('export.replaceGuarded')} /> : null}
    </>
  );
}
