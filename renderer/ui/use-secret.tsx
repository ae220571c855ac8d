import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../client/index.ts';
import { CopyButton } from './copy-button.tsx';
import { say } from './say.ts';
import { useExplain } from './use-explain.ts';

const SHOWN_MS = 30_000;

/** The reveal call; the core logs it as such. */
export type Reveal = () => Promise<{ value: string }>;

export interface Secret {
  /** undefined: hidden. */
  value: string | undefined;
  toggle: () => Promise<void>;
  /** The value for the clipboard, without being shown. */
  get: () => Promise<string>;
}

/** A secret that is shown on request, for half a minute. */
export function useSecret(reveal: Reveal): Secret {
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
  return { value, toggle, get: async () => value ?? (await reveal()).value };
}

export interface SecretButtonsProps {
  secret: Secret;
  /** Names the secret for the buttons: 「令牌」. */
  label: string;
  /** The first button says in words what it does. */
  wordy?: boolean;
}

/** Shows and hides a secret, and copies it. */
export function SecretButtons({ secret, label, wordy = false }: SecretButtonsProps) {
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
      <CopyButton
        secret
        type="text"
        size="small"
        label={`${t('common.copy')} ${label}`}
        value={() => secret.get()}
      />
    </>
  );
}
