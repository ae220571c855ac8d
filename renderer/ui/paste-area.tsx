import { Input } from 'antd';
import type { TextAreaProps } from 'antd/es/input';
import './paste-area.css';

/**
 * A box for values to be pasted: monospace, no spell checking, grows with its content by CSS alone. antd's own
 * `autoSize` measures with inline styles, which the content security policy refuses.
 */
export function PasteArea({ className, ...rest }: Omit<TextAreaProps, 'autoSize'>) {
  return (
    <Input.TextArea
      {...rest}
      className={`paste-area ${className ?? ''}`}
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="off"
    />
  );
}
