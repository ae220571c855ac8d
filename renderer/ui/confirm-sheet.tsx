import { Button, Modal } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../shared/errors/problem.ts';
import { problemOf } from '../client/index.ts';
import styles from './confirm-sheet.module.css';
import { ErrorCard } from './error-card.tsx';

export interface ConfirmSheetProps {
  open: boolean;
  title: string;
  children: ReactNode;
  /** What may happen, one below the other. */
  points?: readonly string[];
  /** What the button does, as a verb: 「重新获取」, never 「确定」. */
  confirmText: string;
  /** What the safe button says, where 「取消」 beside the other's words could be read as the act itself. */
  cancelText?: string;
  /** Red, as nearly all that is asked about; false for what breaks nothing. */
  danger?: boolean;
  busy?: boolean;
  /** How the last try was refused. */
  problem?: Problem | undefined;
  confirmTestId?: string;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before something that may break: says what, and has 取消 focused so that Enter is the safe answer. */
export function ConfirmSheet(props: ConfirmSheetProps) {
  const { t } = useTranslation();
  const cancel = useRef<HTMLButtonElement>(null);
  return (
    <Modal
      scrollLock={false}
      open={props.open}
      title={props.title}
      width={520}
      centered
      destroyOnHidden
      onCancel={props.onCancel}
      afterOpenChange={(open) => {
        if (open) cancel.current?.focus();
      }}
      footer={
        <>
          <Button ref={cancel} onClick={props.onCancel}>
            {props.cancelText ?? t('common.cancel')}
          </Button>
          <Button
            type="primary"
            danger={props.danger ?? true}
            loading={props.busy ?? false}
            onClick={props.onConfirm}
            data-testid={props.confirmTestId}
          >
            {props.confirmText}
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        {props.children}
        {props.points ? (
          <ul className={styles.points}>
            {props.points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        ) : null}
        {props.problem ? <ErrorCard second problem={props.problem} /> : null}
      </div>
    </Modal>
  );
}

/** The question before a mutation, for a `ConfirmSheet`: a refusal is told in it, and gone when it is closed. */
export function useConfirmed(mutation: { isPending: boolean; error: unknown; reset: () => void }) {
  const [open, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    mutation.reset();
  };
  const sheet = {
    open,
    busy: mutation.isPending,
    problem: mutation.error ? problemOf(mutation.error) : undefined,
    onCancel: close,
  };
  return { ask: () => setOpen(true), close, sheet };
}
