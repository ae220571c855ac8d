import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../client/index.ts';
import { CopyButton } from './copy-button.tsx';
import styles from './masked-value.module.css';
import { say } from './say.ts';
import { useExplain } from './use-explain.ts';

const SHOWN_MS = 30_000;

export interface MaskedValueProps {
  masked: string;
  /** Names the secret for the buttons: 「令牌」. */
  label: string;
  /** The reveal call; the core logs it as such. */
  reveal: () => Promise<{ value: string }>;
}

/** A secret by its ends; shown whole on request for half a minute, or copied without being shown. */
export function MaskedValue({ masked, label, reveal }: MaskedValueProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  const [value, setValue] = useState<string>();
  useEffect(() => {
    if (value === undefined) return;
    const timer = setTimeout(() => setValue(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [value]);
  const show = async () => {
    try {
      setValue((await reveal()).value);
    } catch (error) {
      say('error', explain(problemOf(error)).title);
    }
  };
  const word = value === undefined ? t('common.reveal') : t('common.hide');
  return (
    <span className={styles.value}>
      <code>{value ?? masked}</code>
      <Button
        type="text"
        size="small"
        icon={value === undefined ? <EyeOutlined /> : <EyeInvisibleOutlined />}
        aria-label={`${word} ${label}`}
        onClick={() => (value === undefined ? void show() : setValue(undefined))}
      />
      <CopyButton
        secret
        type="text"
        size="small"
        label={`${t('common.copy')} ${label}`}
        value={async () => value ?? (await reveal()).value}
      />
    </span>
  );
}
