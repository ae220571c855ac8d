import { useTranslation } from 'react-i18next';
import styles from './code-block.module.css';
import { CopyButton } from './copy-button.tsx';

/** Lines to be taken over into a terminal or a configuration, with a button that copies them. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  const { t } = useTranslation();
  return (
    <div className={styles.block}>
      <pre className={styles.code}>{code}</pre>
      <CopyButton value={code} label={`${t('common.copy')} ${label}`} />
    </div>
  );
}
