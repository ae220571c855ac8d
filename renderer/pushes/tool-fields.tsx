import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { routeTo } from '../app/router.ts';
import { PlatformTag } from '../platforms/platform-tag.tsx';
import { TextField } from '../ui/field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { useExplain } from '../ui/use-explain.ts';
import type { Target } from './targets.ts';
import styles from './tool-fields.module.css';

export interface PlatformFieldProps {
  platforms: readonly PlatformView[];
  platform: PlatformView | undefined;
  onChoose: (platformId: string) => void;
}

/** Can pushes be encrypted and signed as this platform's? */
export function hasPushKeys(platform: PlatformView | undefined): boolean {
  return platform?.hasMessageToken === true && platform.hasAesKey;
}

/** The profile whose keys encrypt and sign; warns when it has none. */
export function PlatformField({ platforms, platform, onChoose }: PlatformFieldProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.platform}>
      <SelectField
        label={t('pushes.tools.platform')}
        extra={platform ? <PlatformTag platform={platform} /> : undefined}
        value={platform?.id}
        onChange={onChoose}
        options={platforms.map(({ id, name, componentAppid }) => ({
          value: id,
          label: `${name} · ${componentAppid}`,
        }))}
      />
      {platform && !hasPushKeys(platform) ? (
        <Alert
          type="warning"
          showIcon
          title={t('pushes.tools.noKeys')}
          action={
            <a href={routeTo('settings', { edit: platform.id, part: 'push' })}>
              {t('pushes.tools.fillKeys')}
            </a>
          }
        />
      ) : null}
    </div>
  );
}

export interface TargetFieldProps {
  value: string;
  onChange: (url: string) => void;
  offered: readonly Target[];
  /** Told at the field when it is about the address. */
  problem: Problem | undefined;
  label?: string;
  hint?: string;
  testId?: string;
}

/** The field's name in the calls: a self-test's is its own. */
export function isAboutTarget(problem: Problem | undefined): problem is Problem {
  return problem?.field === 'to' || problem?.field === 'url';
}

/** A web address of the engineer's, with the likely ones a click away. */
export function TargetField({ value, onChange, offered, problem, label, hint, testId }: TargetFieldProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  const error = isAboutTarget(problem) ? explain(problem).title : undefined;
  const alternatives = offered.filter(({ url }) => url !== value);
  return (
    <div>
      <TextField
        code
        label={label ?? t('pushes.tools.to')}
        hint={hint ?? t('pushes.tools.toHint')}
        error={error}
        placeholder="https://test.example.com/wechat/event"
        value={value}
        onChange={onChange}
        testId={testId}
      />
      {alternatives.length > 0 ? (
        <p className={styles.offered}>
          {alternatives.map(({ url, what }) => (
            <Button key={what} size="small" title={url} onClick={() => onChange(url)}>
              {t(`pushes.tools.target.${what}`)}
            </Button>
          ))}
        </p>
      ) : null}
    </div>
  );
}
