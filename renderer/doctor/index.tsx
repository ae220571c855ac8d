import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { DoctorForm } from './doctor-form.tsx';

export interface DoctorDrawerProps {
  /** What the address asks for: a push's id, `1` for an empty box, undefined for closed. */
  asked: string | undefined;
  /** An empty box instead of the push. */
  onPaste: () => void;
  onClose: () => void;
}

/** 「验签诊断」: paste query and body, or begin from a refused push; each hypothesis gets its verdict. */
export function DoctorDrawer({ asked, onPaste, onClose }: DoctorDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={asked !== undefined}
      onClose={onClose}
      title={t('pushes.doctor.title')}
      size={720}
      destroyOnHidden
    >
      <DoctorForm key={asked} pushId={asked === '1' ? undefined : asked} onPaste={onPaste} />
    </Drawer>
  );
}
