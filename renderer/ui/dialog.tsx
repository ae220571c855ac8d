import { Modal } from 'antd';
import type { ReactNode } from 'react';

export interface DialogProps {
  open: boolean;
  title: string;
  width?: number;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog whose content has its own buttons. */
export function Dialog({ open, title, width = 600, onClose, children }: DialogProps) {
  return (
    <Modal
      scrollLock={false}
      open={open}
      onCancel={onClose}
      title={title}
      width={width}
      footer={null}
      destroyOnHidden
    >
      {children}
    </Modal>
  );
}
