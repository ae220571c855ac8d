import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import { Button, type ButtonProps } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../client/index.ts';
import { say } from './say.ts';
import { useDesktop } from './use-desktop.ts';

export interface CopyButtonProps extends Omit<ButtonProps, 'onClick' | 'value'> {
  /** The text, or how to get it (a reveal call) when the button is pressed; null: what was asked has copied by itself. */
  value: string | (() => Promise<string | null>);
  /** A secret: in the window it leaves the clipboard after a minute. */
  secret?: boolean;
  /** Words on the button; without them a small icon with `label` as its name. */
  text?: string;
  label?: string;
}

const SHOWN_MS = 1_600;

/** Copies, and says on the button itself that it did. */
export function CopyButton({ value, text, label, secret = false, ...rest }: CopyButtonProps) {
  const { t } = useTranslation();
  const desktop = useDesktop();
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [done]);
  const write = async (copied: string) => {
    if (!(secret && desktop)) return navigator.clipboard.writeText(copied);
    const { clearsInMs } = await client.desktop.copySecret({ text: copied });
    say('info', t('common.secretCopied', { seconds: Math.round(clearsInMs / 1000) }));
  };
  const copy = async () => {
    try {
      const got = typeof value === 'string' ? value : await value();
      if (got !== null) await write(got);
      setDone(true);
    } catch {
      say('warning', t('common.copyFailed'));
    }
  };
  return (
    <Button
      icon={done ? <CheckOutlined /> : <CopyOutlined />}
      {...(text ? {} : { type: 'text', size: 'small', 'aria-label': label ?? t('common.copy') })}
      {...rest}
      onClick={() => void copy()}
    >
      {text ? (done ? t('common.copied') : text) : null}
      <span role="status" className="visually-hidden">
        {done ? t('common.copied') : ''}
      </span>
    </Button>
  );
}

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
      <CopyButton label={`${t('common.copy')} ${label}`} value={value} />
    </>
  );
}
