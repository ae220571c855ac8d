import { InboxOutlined } from '@ant-design/icons';
import styles from './file-drop.module.css';

export interface FileDropProps {
  title: string;
  /** Which files. */
  note: string;
  multiple?: boolean;
  onChoose: (files: readonly File[]) => void;
  testId: string;
}

/** A place to drop files on, or to choose them by: the browser's own input lies over all of it, seen by none and known to the keyboard. */
export function FileDrop({ title, note, multiple = false, onChoose, testId }: FileDropProps) {
  return (
    <label className={styles.drop}>
      <InboxOutlined aria-hidden="true" />
      <strong>{title}</strong>
      <span className="muted">{note}</span>
      <input
        type="file"
        multiple={multiple}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same one may be chosen again.
          event.target.value = '';
          if (files.length > 0) onChoose(files);
        }}
        data-testid={testId}
      />
    </label>
  );
}
