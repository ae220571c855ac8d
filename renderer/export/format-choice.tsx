import { useTranslation } from 'react-i18next';
import {
  type ExportFormat,
  exportFormatInfo,
  exportFormatNames,
  exportGroups,
} from '../../shared/export/formats.ts';
import { Choice } from '../ui/choice.tsx';
import styles from './export-dialog.module.css';

export interface FormatChoiceProps {
  value: ExportFormat;
  onChange: (format: ExportFormat) => void;
}

/** Every format, by what it is for, and a sentence on the one that is chosen. */
export function FormatChoice({ value, onChange }: FormatChoiceProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.formats}>
      {exportGroups.map((group) => (
        <Choice
          key={group}
          legend={t(`export.groups.${group}`)}
          columns="flow"
          value={value}
          onChange={onChange}
          values={exportFormatNames.filter((name) => exportFormatInfo(name).group === group)}
          titleOf={(name) => t(`export.formats.${name}.title`)}
          testId="export-format"
        />
      ))}
      <p className="secondary" aria-live="polite" data-testid="export-format-note">
        {t(`export.formats.${value}.note`)}
      </p>
    </div>
  );
}
