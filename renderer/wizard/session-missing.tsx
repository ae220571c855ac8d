import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { setParams } from '../app/router.ts';

/** The address names a session that is not here. */
export function SessionMissing() {
  const { t } = useTranslation();
  return (
    <Alert
      type="warning"
      showIcon
      title={t('wizard.notFound')}
      closable={{ onClose: () => setParams({ session: undefined }) }}
    />
  );
}
