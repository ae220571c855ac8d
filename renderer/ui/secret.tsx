import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../client/index.ts';
import { CopyButton } from './copy-button.tsx';
import { say } from './say.ts';
import styles from './secret.module.css';
import { useExplain } from './use-explain.ts';
import { XmlView } from './xml-view.tsx';

const SHOWN_MS = 30_000;

/** The reveal call; the core logs it as such. */
type Reveal = () => Promise<{ value: string }>;

/** A secret that is shown on request, for half a minute. */
function useSecret(reveal: Reveal) {
  const explain = useExplain();
  const [value, setValue] = useState<string>();
  useEffect(() => {
    if (value === undefined) return;
    const timer = setTimeout(() => setValue(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [value]);
  const toggle = async () => {
    if (value !== undefined) return setValue(undefined);
    try {
      setValue((await reveal()).value);
    } catch (error) {
      say('error', explain(problemOf(error)).title);
    }
  };
  return {
    /** undefined: hidden. */
    value,
    toggle,
    /** For the clipboard, without being shown. */
    get: async () => value ?? (await reveal()).value,
  };
}

interface SecretButtonsProps {
  secret: ReturnType<typeof useSecret>;
  /** Names the secret for the buttons: 「令牌」. */
  label: string;
  /** The first button says in words what it does. */
  wordy?: boolean;
}

/** Shows and hides a secret, and copies it. */
function SecretButtons({ secret, label, wordy = false }: SecretButtonsProps) {
  const { t } = useTranslation();
  const hidden = secret.value === undefined;
  const word = t(hidden ? 'common.reveal' : 'common.hide');
  return (
    <>
      <Button
        type="text"
        size="small"
        icon={hidden ? <EyeOutlined /> : <EyeInvisibleOutlined />}
        aria-label={`${word} ${label}`}
        onClick={() => void secret.toggle()}
      >
        {wordy ? word : null}
      </Button>
      <CopyButton secret label={`${t('common.copy')} ${label}`} value={() => secret.get()} />
    </>
  );
}

export interface MaskedValueProps {
  masked: string;
  /** Names the secret for the buttons: 「令牌」. */
  label: string;
  reveal: Reveal;
}

/** A secret by its ends; shown whole on request, or copied without being shown. */
export function MaskedValue({ masked, label, reveal }: MaskedValueProps) {
  const secret = useSecret(reveal);
  return (
    <span className={styles.value}>
      <code>{secret.value ?? masked}</code>
      <SecretButtons secret={secret} label={label} />
    </span>
  );
}

export interface SecretBlockProps {
  /** The text with its secrets masked. */
  masked: string;
  label: string;
  reveal: Reveal;
  testId?: string;
}

/** A text that holds secrets: masked at first, whole on request, or copied without being shown. */
export function SecretBlock({ masked, label, reveal, testId }: SecretBlockProps) {
  const secret = useSecret(reveal);
  return (
    <div
      className={styles.block}
      data-slot="secret-block"
      data-testid={testId}
      data-state={secret.value === undefined ? 'masked' : 'shown'}
    >
      <div className={styles.tools}>
        <SecretButtons secret={secret} label={label} wordy />
      </div>
      <XmlView text={secret.value ?? masked} />
    </div>
  );
}
