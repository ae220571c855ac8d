import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatSize, formatTime } from '../../shared/format.ts';
import { api } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { Check } from '../ui/check.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { FileDrop } from '../ui/file-drop.tsx';
import { SecretField } from '../ui/secret-field.tsx';
import { submits } from '../ui/tool-form.tsx';
import { Turning } from '../ui/turning.tsx';
import { RestorePreviewView } from './preview.tsx';
import styles from './restore.module.css';
import { Restored } from './restored.tsx';
import { type RestoreRunState, startAnew, useRestore } from './use-restore.ts';

export interface RestoreDialogProps {
  open: boolean;
  onClose: () => void;
}

/** 「从备份恢复」: a file or a copy, what it holds, and then it takes the place of the database. */
export function RestoreDialog({ open, onClose }: RestoreDialogProps) {
  const { t } = useTranslation();
  const [step, setStep] = useState<RestoreRunState['step']>('choose');
  // What the page shows belongs to the desk of before.
  const leave = step === 'done' ? startAnew : onClose;
  return (
    <Dialog
      open={open}
      onClose={step === 'running' ? () => {} : leave}
      title={t('restore.title')}
      width={560}
    >
      <Steps onClose={onClose} onStep={setStep} />
    </Dialog>
  );
}

function Steps({
  onClose,
  onStep,
}: {
  onClose: () => void;
  onStep: (step: RestoreRunState['step']) => void;
}) {
  const restore = useRestore();
  const { step } = restore.state;
  useEffect(() => onStep(step), [onStep, step]);
  return <RestoreSteps {...restore} onClose={onClose} />;
}

type Shown = Extract<RestoreRunState, { step: 'preview' }>;
/** One step of a restore. */
export function RestoreSteps(props: ReturnType<typeof useRestore> & { onClose: () => void }) {
  const { state, onClose, choose, chooseCopy, read, run, again } = props;
  switch (state.step) {
    case 'choose':
      return <Choose state={state} onChoose={choose} onCopy={chooseCopy} />;
    case 'ask':
      return <Passphrase key={state.file.name} state={state} onRead={read} onClose={onClose} />;
    case 'reading':
      return <Busy reading={state} />;
    case 'running':
      return <Busy />;
    case 'preview':
      return <Confirm state={state} onRun={run} onBack={again} />;
    case 'done':
      return <Done state={state} />;
  }
}

function Choose({
  state: { problem },
  onChoose,
  onCopy,
}: {
  state: Extract<RestoreRunState, { step: 'choose' }>;
  onChoose: (file: File) => void;
  onCopy: (path: string) => void;
}) {
  const { t } = useTranslation();
  const { data } = useQuery(api.restore.state.queryOptions({ staleTime: 0 }));
  return (
    <div className={styles.body}>
      <p className="secondary">{t('restore.text')}</p>
      {problem ? <ErrorCard problem={problem} /> : null}
      <FileDrop
        title={t('restore.choose')}
        note={t('restore.chooseNote')}
        onChoose={([file]) => file && onChoose(file)}
        testId="restore-file"
      />
      {data && data.copies.length > 0 ? (
        <section aria-label={t('restore.copies')}>
          <h3>{t('restore.copies')}</h3>
          <ul className={styles.copies}>
            {data.copies.map(({ path, at, reason, bytes }) => (
              <li key={path}>
                <span>
                  {formatTime(at, currentLang())}
                  <span className="muted">
                    {t(`restore.reason.${reason}`)} · {formatSize(bytes)}
                  </span>
                </span>
                <Button size="small" onClick={() => onCopy(path)} data-testid="restore-copy">
                  {t('restore.look')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

function Passphrase({
  state,
  onRead,
  onClose,
}: {
  state: Extract<RestoreRunState, { step: 'ask' }>;
  onRead: (file: File, passphrase: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState('');
  const { file, problem } = state;
  return (
    <form noValidate className={styles.body} onSubmit={submits(() => onRead(file, passphrase))}>
      <p className={styles.file}>{file.name}</p>
      <SecretField
        label={t('restore.passphrase')}
        hint={t('restore.passphraseHint')}
        value={passphrase}
        onChange={setPassphrase}
        autoFocus
        testId="restore-passphrase"
      />
      {problem ? <ErrorCard problem={problem} /> : null}
      <footer className={styles.foot}>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button type="primary" htmlType="submit" disabled={passphrase === ''} data-testid="restore-look">
          {t('restore.look')}
        </Button>
      </footer>
    </form>
  );
}

function Busy({ reading }: { reading?: Extract<RestoreRunState, { step: 'reading' }> }) {
  const { t } = useTranslation();
  const part = reading && reading.done < reading.total;
  return (
    <div className={styles.busy} role="status">
      <Turning />
      <p>{t(reading ? (part ? 'restore.handing' : 'restore.reading') : 'restore.running')}</p>
      {part ? (
        <progress value={reading.done} max={reading.total} aria-label={t('restore.handing')} />
      ) : (
        <p className="muted">{t(reading ? 'restore.readingNote' : 'restore.runningNote')}</p>
      )}
    </div>
  );
}

function Confirm({
  state,
  onRun,
  onBack,
}: {
  state: Shown;
  onRun: (shown: Shown) => void;
  onBack: () => void;
}) {
  const { t } = useTranslation();
  const [sure, setSure] = useState(false);
  const { preview, problem } = state;
  const { lacking, present } = preview;
  const isLoss = lacking !== null && Object.values(lacking).some((one) => typeof one === 'number' && one > 0);
  return (
    <div className={styles.body}>
      <RestorePreviewView preview={preview} />
      {present === 'there' ? (
        <Check
          label={t(isLoss ? 'restore.sureLoss' : 'restore.sure')}
          note={t('restore.sureNote')}
          checked={sure}
          onChange={setSure}
          testId="restore-sure"
        />
      ) : null}
      {problem ? <ErrorCard problem={problem} /> : null}
      <footer className={styles.foot}>
        <Button onClick={onBack}>{t('restore.another')}</Button>
        <Button
          type="primary"
          danger={isLoss}
          disabled={present === 'there' && !sure}
          onClick={() => onRun(state)}
          data-testid="restore-run"
        >
          {t('restore.run')}
        </Button>
      </footer>
    </div>
  );
}

function Done({ state: { restored } }: { state: Extract<RestoreRunState, { step: 'done' }> }) {
  const { t } = useTranslation();
  return (
    <div className={styles.body} role="status">
      <h3>{t('restore.doneTitle')}</h3>
      <Restored restored={restored} />
    </div>
  );
}
