import { Input } from 'antd';
import type { TextAreaProps } from 'antd/es/input';
import type { KeyboardEvent } from 'react';
import './paste-area.css';

function submitOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}

/**
 * A box for values to be pasted: monospace, no spell checking, grows with its content by CSS alone. antd's own
 * `autoSize` measures with inline styles, which the content security policy refuses. Ctrl/Cmd+Enter sends its form.
 */
export function PasteArea({ className, ...rest }: Omit<TextAreaProps, 'autoSize' | 'onKeyDown'>) {
  return (
    <Input.TextArea
      {...rest}
      className={`paste-area ${className ?? ''}`}
      onKeyDown={submitOnEnter}
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="off"
    />
  );
}
