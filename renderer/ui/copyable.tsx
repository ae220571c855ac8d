import { useTranslation } from 'react-i18next';
import { CopyButton } from './copy-button.tsx';

export interface CopyableProps {
  value: string;
  /** What it is, for the button's name. */
  label: string;
  testId?: string;
}

/** A value in code letters, and the button that copies it. */
export function Copyable({ value, label, testId }: CopyableProps) {
  const { t } = useTranslation();
  return (
    <>
      <code data-testid={testId}>{value}</code>{' '}
      <CopyButton type="text" size="small" label={`${t('common.copy')} ${label}`} value={value} />
    </>
  );
}
