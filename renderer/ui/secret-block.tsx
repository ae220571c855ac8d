import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../client/index.ts';
import { CopyButton } from './copy-button.tsx';
import { say } from './say.ts';
import styles from './secret-block.module.css';
import { useExplain } from './use-explain.ts';
import { XmlView } from './xml-view.tsx';

const SHOWN_MS = 30_000;

export interface SecretBlockProps {
  /** The text with its secrets masked. */
  masked: string;
  /** Names it for the buttons. */
  label: string;
  /** The reveal call; the core logs it as such. */
  reveal: () => Promise<{ value: string }>;
  testId?: string;
}

/** A text that holds secrets: masked at first, whole on request for half a minute, or copied without being shown. */
export function SecretBlock({ masked, label, reveal, testId }: SecretBlockProps) {
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
  const hidden = value === undefined;
  const word = t(hidden ? 'common.reveal' : 'common.hide');
  return (
    <div
      className={styles.block}
      data-slot="secret-block"
      data-testid={testId}
      data-state={hidden ? 'masked' : 'shown'}
    >
      <div className={styles.tools}>
        <Button
          type="text"
          size="small"
          icon={hidden ? <EyeOutlined /> : <EyeInvisibleOutlined />}
          aria-label={`${word} ${label}`}
          onClick={() => (hidden ? void show() : setValue(undefined))}
        >
          {word}
        </Button>
        <CopyButton
          secret
          type="text"
          size="small"
          label={`${t('common.copy')} ${label}`}
          value={async () => value ?? (await reveal()).value}
        />
      </div>
      <XmlView text={value ?? masked} />
    </div>
  );
}
