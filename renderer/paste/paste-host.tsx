import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { Soon, soon } from '../app/later.tsx';

const PasteDialog = soon(async () => (await import('./paste-dialog.tsx')).PasteDialog);

interface PasteControl {
  open: () => void;
}

const PasteContext = createContext<PasteControl>({ open: () => {} });

/** Opens 「粘贴识别」 from anywhere. */
export function usePasteDialog(): PasteControl {
  return useContext(PasteContext);
}

/** Holds the one paste dialog and its shortcut, Ctrl/Cmd+Shift+V. */
export function PasteHost({ children }: { children: ReactNode }) {
  /** undefined: not yet asked for. */
  const [shown, setShown] = useState<boolean>();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || !event.shiftKey || event.code !== 'KeyV') return;
      event.preventDefault();
      setShown(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const control = useMemo(() => ({ open: () => setShown(true) }), []);
  return (
    <PasteContext value={control}>
      {children}
      <Soon>{shown === undefined ? null : <PasteDialog open={shown} onClose={() => setShown(false)} />}</Soon>
    </PasteContext>
  );
}
