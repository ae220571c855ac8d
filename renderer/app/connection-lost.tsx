import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';

/** The way to the core is gone for now; the page stays, with what was typed. */
export function ConnectionLost() {
  const { t } = useTranslation();
  return <Alert type="warning" banner showIcon title={t('frame.lost')} description={t('frame.lostDetail')} />;
}
