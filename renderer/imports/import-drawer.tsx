import { Button, Drawer, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import { ErrorCard } from '../ui/error-card.tsx';
import { FileDrop, type FileDropProps } from '../ui/file-drop.tsx';
import { say } from '../ui/say.ts';
import { Ask } from './ask.tsx';
import { ChooseSource, Pulling } from './choose-source.tsx';
import styles from './imports.module.css';
import { Preview } from './preview.tsx';
import { type ImportRun, type ImportState, useImport } from './use-import.ts';

export interface ImportDrawerProps {
  open: boolean;
  platform: PlatformView;
  /** Of a file that the system had the window open. */
  fileId?: string | undefined;
  onClose: () => void;
}

/** 「导入」: a file or a source, what it would change, and nothing is written before 「写入」. */
export function ImportDrawer({ open, platform, fileId, onClose }: ImportDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer open={open} onClose={onClose} title={t('imports.title')} size={680} destroyOnHidden>
      <Import platform={platform} fileId={fileId} onClose={onClose} />
    </Drawer>
  );
}

function Import({ platform, fileId, onClose }: Omit<ImportDrawerProps, 'open'>) {
  const { t } = useTranslation();
  const run = useImport(platform.id, fileId);
  const write = async () => {
    const applied = await run.write();
    if (!applied) return;
    const { added, changed, tokensKept, changedMeanwhile } = applied;
    say('success', t('imports.done', { added, changed, tokensKept }));
    if (changedMeanwhile.length > 0)
      say('warning', t('imports.changedMeanwhile', { count: changedMeanwhile.length }));
    onClose();
  };
  return (
    <div className={styles.import}>
      <p className="secondary">{t('imports.lead', { name: platform.name })}</p>
      <div className={styles.body}>
        {'problem' in run.state && run.state.problem ? <ErrorCard problem={run.state.problem} /> : null}
        <Body run={run} platformId={platform.id} />
      </div>
      <Foot state={run.state} onAgain={run.again} onClose={onClose} onWrite={() => void write()} />
    </div>
  );
}

export function ChooseFile({ onChoose }: Pick<FileDropProps, 'onChoose'>) {
  const { t } = useTranslation();
  const texts = { title: t('imports.drop'), note: t('imports.formats') };
  return <FileDrop {...texts} multiple onChoose={onChoose} testId="import-file" />;
}

function Body({ run: { state, choose, read, pull }, platformId }: { run: ImportRun; platformId: string }) {
  const { t } = useTranslation();
  if (state.step === 'choose')
    return (
      <>
        <ChooseFile onChoose={(files) => void choose(files)} />
        <ChooseSource platformId={platformId} onChoose={(sourceId) => void pull(sourceId)} />
      </>
    );
  if (state.step === 'ask') {
    const { files, look } = state;
    return <Ask look={look} onAnswer={(answers) => void read(files, look, answers)} />;
  }
  if (state.step === 'preview') return <Preview preview={state.preview} />;
  if (state.step === 'pulling') return <Pulling done={state.done} />;
  const { step, done, total } = state;
  return (
    <div className={styles.running} role="status">
      <p>{t(`imports.${step}`)}</p>
      <Progress
        aria-label={t(`imports.${step}`)}
        percent={total === 0 ? 0 : Math.floor((done / total) * 100)}
        status="active"
        showInfo={false}
      />
    </div>
  );
}

interface FootProps {
  state: ImportState;
  onAgain: () => void;
  onClose: () => void;
  onWrite: () => void;
}

function Foot({ state, onAgain, onClose, onWrite }: FootProps) {
  const { t } = useTranslation();
  if (state.step === 'writing') return null;
  const writes = state.step === 'preview' ? state.preview.counts.new + state.preview.counts.changed : 0;
  return (
    <footer>
      {state.step === 'choose' ? null : <Button onClick={onAgain}>{t('imports.again')}</Button>}
      <Button onClick={onClose} data-testid="import-cancel">
        {t(state.step === 'preview' && writes === 0 ? 'common.close' : 'common.cancel')}
      </Button>
      {writes > 0 ? (
        <Button type="primary" onClick={onWrite} data-testid="import-write">
          {t('imports.write', { count: writes })}
        </Button>
      ) : null}
    </footer>
  );
}
