import { Input } from 'antd';
import type { TextAreaProps } from 'antd/es/input';
import type { DragEvent, KeyboardEvent } from 'react';
import styles from './paste-area.module.css';

function submitOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}

/** Longer files hold nothing for this box; the contract takes as much. */
const longestFile = 1_048_576;

/** Typed text as far as React is concerned: its own setter would not tell it. */
function enter(box: HTMLTextAreaElement, text: string): void {
  const { set } = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value') ?? {};
  set?.call(box, text);
  box.dispatchEvent(new Event('input', { bubbles: true }));
}

/** A file dragged onto the box is read as if its text had been pasted; it goes nowhere else. */
async function takeFile(event: DragEvent<HTMLTextAreaElement>): Promise<void> {
  const [file] = event.dataTransfer.files;
  if (!file) return;
  event.preventDefault();
  const box = event.currentTarget;
  if (file.size <= longestFile) enter(box, await file.text());
}

function allowFile(event: DragEvent<HTMLTextAreaElement>): void {
  if (event.dataTransfer.types.includes('Files')) event.preventDefault();
}

/**
 * A box for values to be pasted: monospace, no spell checking, grows with its content by CSS alone. antd's own
 * `autoSize` measures with inline styles, which the content security policy refuses. Ctrl/Cmd+Enter sends its form.
 */
export function PasteArea({ className, ...rest }: Omit<TextAreaProps, 'autoSize' | 'onKeyDown'>) {
  return (
    <Input.TextArea
      {...rest}
      data-slot="paste-area"
      className={`${styles.area} ${className ?? ''}`}
      onKeyDown={submitOnEnter}
      onDragOver={allowFile}
      onDrop={(event) => void takeFile(event)}
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="off"
    />
  );
}
