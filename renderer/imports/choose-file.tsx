import { InboxOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import styles from './imports.module.css';

/** A place to drop files on, or to choose them by: the browser's own input lies over all of it, seen by none and known to the keyboard. */
export function ChooseFile({ onChoose }: { onChoose: (files: readonly File[]) => void }) {
  const { t } = useTranslation();
  return (
    <label className={styles.drop}>
      <InboxOutlined aria-hidden="true" />
      <strong>{t('imports.drop')}</strong>
      <span className="muted">{t('imports.formats')}</span>
      <input
        type="file"
        multiple
        onChange={(event) => {
          onChoose([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
        data-testid="import-file"
      />
    </label>
  );
}
