import { Button, Input } from 'antd';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { enterBy } from '../client/index.ts';
import { Brand } from './brand.tsx';
import styles from './refused-page.module.css';

type Trouble = 'refusedNoToken' | 'refusedWrong';

/**
 * No token, or one of an earlier start: says where the right address is, and takes it. Above everything else, so that
 * what was typed on the page stays there.
 * @param over a page in use lies beneath
 */
export function RefusedPage({ over }: { over: boolean }) {
  const { t } = useTranslation();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    const before = document.title;
    document.title = `${t('frame.refusedTitle')} · ${t('common.product')}`;
    return () => {
      document.title = before;
    };
  }, [t]);
  return (
    <dialog
      ref={dialog}
      className={styles.page}
      aria-labelledby={id}
      // What lies beneath would take Escape for itself, and close what was typed.
      onKeyDown={(event) => event.stopPropagation()}
      onCancel={(event) => event.preventDefault()}
      onClose={() => dialog.current?.showModal()}
    >
      <div className={styles.card}>
        <Brand />
        <h1 id={id}>{t('frame.refusedTitle')}</h1>
        <p>{t('frame.refusedText')}</p>
        <pre>
          <span>AuthDesk is ready at</span> {location.origin}/#<b>••••••••</b>
        </pre>
        <AddressForm />
        {over ? <p className={styles.kept}>{t('frame.refusedKept')}</p> : null}
        <p className={styles.note}>{t('frame.refusedNote')}</p>
      </div>
    </dialog>
  );
}

function AddressForm() {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const enter = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const taken = await enterBy(text);
    setBusy(false);
    setTrouble(taken === undefined ? 'refusedNoToken' : taken ? undefined : 'refusedWrong');
  };
  return (
    <form className={styles.form} onSubmit={(event) => void enter(event)}>
      <label htmlFor={`${id}-address`}>{t('frame.refusedField')}</label>
      <div>
        <Input
          id={`${id}-address`}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          value={text}
          status={trouble ? 'error' : ''}
          aria-invalid={trouble !== undefined}
          aria-describedby={`${id}-trouble`}
          placeholder={`${location.origin}/#…`}
          onChange={(event) => {
            setText(event.target.value);
            setTrouble(undefined);
          }}
          data-testid="refused-address"
        />
        <Button type="primary" htmlType="submit" loading={busy} data-testid="refused-enter">
          {t('frame.refusedEnter')}
        </Button>
      </div>
      <p id={`${id}-trouble`} role="status" className={styles.trouble}>
        {trouble ? t(`frame.${trouble}`) : ''}
      </p>
    </form>
  );
}
