import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useEffect, useRef, useState } from 'react';

const SETTLED_MS = 180;

export interface SearchBoxProps {
  /** The search in force. */
  value: string;
  /** Told once the typing stands still; blanks at the ends taken off. */
  onSearch: (text: string) => void;
  label: string;
  hint: string;
}

/** A search that is not asked letter by letter. */
export function SearchBox({ value, onSearch, label, hint }: SearchBoxProps) {
  const [typed, setTyped] = useState(value);
  const inForce = useRef(value);
  const search = useRef(onSearch);
  search.current = onSearch;
  useEffect(() => {
    if (value === inForce.current) return;
    inForce.current = value;
    setTyped(value);
  }, [value]);
  useEffect(() => {
    const text = typed.trim();
    if (text === inForce.current) return;
    const timer = setTimeout(() => {
      inForce.current = text;
      search.current(text);
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <div data-slot="search">
      <Input
        type="search"
        allowClear
        prefix={<SearchOutlined aria-hidden="true" />}
        aria-label={label}
        placeholder={hint}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  );
}
