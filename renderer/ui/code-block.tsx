import { useTranslation } from 'react-i18next';
import { CopyButton } from './copy-button.tsx';
import './code-block.css';

/** Lines to be taken over into a terminal or a configuration, with a button that copies them. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  const { t } = useTranslation();
  return (
    <div className="code-block">
      <pre>{code}</pre>
      <CopyButton type="text" size="small" value={code} label={`${t('common.copy')} ${label}`} />
    </div>
  );
}
