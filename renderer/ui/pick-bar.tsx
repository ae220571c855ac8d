import { Button } from 'antd';
import type { ReactNode } from 'react';
import styles from './pick-bar.module.css';
import type { Picking } from './use-picking.ts';

export interface PickBarProps {
  /** Of all rows that were read. */
  ids: readonly string[];
  picking: Picking;
  /** What stands beside the check box: 「全选」, or how many are picked. */
  label: string;
  clearText: string;
  testId?: string;
  className?: string | undefined;
  acts: ReactNode;
  /** In their place while none is picked. */
  children?: ReactNode;
}

/** Over a list: pick all rows, and what can be done with those that are picked. */
export function PickBar(props: PickBarProps) {
  const { ids, picking, label, clearText, testId, className = '', acts, children } = props;
  const all = ids.length > 0 && ids.every((id) => picking.has(id));
  return (
    <div className={`${styles.bar} ${className}`}>
      <label>
        <input
          type="checkbox"
          checked={all}
          ref={(box) => {
            if (box) box.indeterminate = !all && picking.count > 0;
          }}
          onChange={(event) => picking.pick(ids, event.target.checked)}
          data-testid={testId}
        />
        {label}
      </label>
      {picking.count > 0 ? (
        <>
          <Button size="small" type="text" onClick={picking.clear}>
            {clearText}
          </Button>
          {acts}
        </>
      ) : (
        children
      )}
    </div>
  );
}
