import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import { App, Button, type ButtonProps } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface CopyButtonProps extends Omit<ButtonProps, 'onClick' | 'value'> {
  /** The text, or how to get it (a reveal call) when the button is pressed. */
  value: string | (() => Promise<string>);
  /** Words on the button; without them an icon with `label` as its name. */
  text?: string;
  label?: string;
  onCopied?: () => void;
}

const SHOWN_MS = 1_600;

/** Copies, and says on the button itself that it did. */
export function CopyButton({ value, text, label, onCopied, ...rest }: CopyButtonProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [done]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof value === 'string' ? value : await value());
      setDone(true);
      onCopied?.();
    } catch {
      message.warning(t('common.copyFailed'));
    }
  };
  return (
    <Button
      icon={done ? <CheckOutlined /> : <CopyOutlined />}
      {...(text ? {} : { 'aria-label': label ?? t('common.copy') })}
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
