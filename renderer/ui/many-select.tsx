import { Select, type SelectProps } from 'antd';

export interface ManySelectProps<Value> extends SelectProps<Value[]> {
  /** `tags`: also words of one's own. */
  mode: 'multiple' | 'tags';
}

/** Several of a list. Tab only leaves it: antd would take the list's first entry along, which nobody has chosen. */
export function ManySelect<Value extends string | number>(props: ManySelectProps<Value>) {
  return (
    <div
      className="full"
      onKeyDownCapture={(event) => {
        if (event.key === 'Tab') event.stopPropagation();
      }}
    >
      <Select<Value[]> className="full" {...props} />
    </div>
  );
}
