import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';

export function PasteDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return <Modal open={open} onCancel={onClose} title={t('frame.paste')} footer={null} destroyOnHidden />;
}
