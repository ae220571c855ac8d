import { CheckCircleFilled, ExportOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewerVersion, UpdateAnswer, UpdateSettings } from '../../shared/contract/updates.ts';
import { formatDeadline, formatSize } from '../../shared/format.ts';
import { setParams, useRoute } from '../app/router.ts';
import { api, client, problemOf, queryClient } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { Check } from '../ui/check.tsx';
import { CallFailure, ErrorCard } from '../ui/error-card.tsx';
import { Field } from '../ui/field.tsx';
import { submits } from '../ui/tool-form.tsx';
import { useExplain } from '../ui/use-explain.ts';
import styles from './settings.module.css';
import updateStyles from './update.module.css';
import { useSettings } from './use-settings.ts';

/** 检查更新: which address to ask, whether to ask at a start, and what was found. `#/settings?show=update` leads here. */
export function UpdatePart({ version }: { version: string }) {
  const { t } = useTranslation();
  const { settings, change, error, reset } = useSettings();
  const box = useRef<HTMLElement>(null);
  const wanted = useRoute().params.show === 'update';
  const there = settings !== undefined;
  useEffect(() => {
    if (!wanted || !there) return;
    // After the frame has put a page that was just opened to its top.
    const frame = requestAnimationFrame(() => {
      box.current?.scrollIntoView({ block: 'center' });
      setParams({ show: undefined });
    });
    return () => cancelAnimationFrame(frame);
  }, [wanted, there]);
  if (!settings) return null;
  const { updates } = settings;
  return (
    <section className={updateStyles.update} ref={box} aria-labelledby="update-title">
      <h3 id="update-title">{t('settings.update.title')}</h3>
      <p className={styles.note}>{t('settings.update.text')}</p>
      <Asking kept={updates} version={version} />
      <Check
        label={t('settings.update.atStart')}
        note={t(updates.feed ? 'settings.update.atStartNote' : 'settings.update.atStartNeeds')}
        checked={updates.atStart}
        disabled={!updates.feed}
        onChange={(atStart) => change({ updates: { ...updates, atStart } })}
        testId="update-at-start"
      />
      <CallFailure second call={{ error, reset }} />
    </section>
  );
}

function Asking({ kept, version }: { kept: UpdateSettings; version: string }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const { typed, type, leave, ask, asking, answer, problem } = useUpdate(kept);
  const ofAddress = problem?.field === 'feed' ? explain(problem) : undefined;
  return (
    <form noValidate onSubmit={submits(ask)}>
      <Field
        label={t('settings.update.feed')}
        hint={t('settings.update.feedHint')}
        error={ofAddress?.meaning}
      >
        {(control) => (
          <div className={updateStyles.ask}>
            <Input
              {...control}
              type="url"
              spellCheck={false}
              autoComplete="off"
              placeholder="https://download.example.com/authdesk/"
              value={typed}
              onChange={(event) => type(event.target.value)}
              onBlur={leave}
              data-testid="update-feed"
            />
            <Button htmlType="submit" loading={asking} data-testid="update-check">
              {t('settings.update.check')}
            </Button>
          </div>
        )}
      </Field>
      <div role="status" className={updateStyles.found}>
        {answer ? <UpdateResult answer={answer} installed={version} /> : null}
      </div>
      {problem && !ofAddress ? <ErrorCard problem={problem} actions={{ retry: ask }} /> : null}
    </form>
  );
}

/** The update address as it is typed, kept when it is left or asked, and the check itself. */
function useUpdate(kept: UpdateSettings) {
  const [draft, setDraft] = useState<string>();
  const typed = draft ?? kept.feed;
  const feed = typed.trim();
  const keep = async () => {
    if (feed === kept.feed) return;
    // Without an address there is nothing to ask at a start.
    const updates = { feed, atStart: kept.atStart && feed !== '' };
    queryClient.setQueryData(api.settings.get.queryKey(), await client.settings.set({ updates }));
    setDraft(undefined);
  };
  const save = useMutation({ mutationFn: keep });
  const check = useMutation({
    mutationFn: async () => {
      await keep();
      return client.system.checkForUpdate({});
    },
  });
  const known = useQuery(api.system.knownUpdate.queryOptions());
  const error = check.error ?? save.error;
  return {
    typed,
    type: (text: string) => {
      save.reset();
      check.reset();
      setDraft(text);
    },
    leave: () => save.mutate(),
    ask: () => {
      save.reset();
      check.mutate();
    },
    asking: check.isPending,
    /** Of the last check here; else what a start found. */
    answer: check.data ?? (check.isIdle ? known.data : undefined) ?? undefined,
    problem: error ? problemOf(error) : undefined,
  };
}

/** What a check found. @param installed this program's version */
export function UpdateResult({ answer, installed }: { answer: UpdateAnswer; installed: string }) {
  const { t } = useTranslation();
  if (answer.kind === 'newer') return <Newer newer={answer} />;
  return (
    <p className={updateStyles.current} data-testid="update-result" data-state="current">
      <CheckCircleFilled aria-hidden="true" /> {t('settings.update.current', { version: installed })}
    </p>
  );
}

function Newer({ newer }: { newer: NewerVersion }) {
  const { t } = useTranslation();
  const { version, name, date, size, notes, page } = newer;
  const about = [
    date === null ? '' : t('settings.update.date', { time: formatDeadline(date, currentLang()) }),
    size === null ? '' : formatSize(size),
  ];
  return (
    <div className={updateStyles.newer} data-testid="update-result" data-state="newer">
      <div className={updateStyles.head}>
        <div>
          <h4>
            {t('settings.update.newer', { version })}
            {name ? <span> · {name}</span> : null}
          </h4>
          <p>{about.filter(Boolean).join(' · ')}</p>
        </div>
        {page ? (
          <Button
            type="primary"
            icon={<ExportOutlined />}
            href={page}
            target="_blank"
            rel="noopener noreferrer"
            data-testid="update-page"
          >
            {t('settings.update.open')}
          </Button>
        ) : null}
      </div>
      {page ? null : <p className={updateStyles.none}>{t('settings.update.noFile')}</p>}
      {notes ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <section className={updateStyles.notes} aria-label={t('settings.update.notes')} tabIndex={0}>
          {notes}
        </section>
      ) : null}
    </div>
  );
}
