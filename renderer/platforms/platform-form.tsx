import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import { api, queryClient } from '../client/index.ts';
import { ButtonRow } from '../ui/button-row.tsx';
import { ConfirmSheet, useConfirmed } from '../ui/confirm-sheet.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { InlineNote } from '../ui/inline-note.tsx';
import { submits } from '../ui/tool-form.tsx';
import { PlatformAdvanced } from './platform-advanced.tsx';
import { PlatformFields } from './platform-fields.tsx';
import styles from './platform-form.module.css';
import { PlatformPermissions } from './platform-permissions.tsx';
import { type SavedProfile, useProfile } from './use-profile.ts';

export interface PlatformFormProps {
  existing: PlatformView | undefined;
  onCancel: () => void;
  /** The saving button's words; the wizard's own by default. */
  saveText?: string;
  onSaved: SavedProfile;
}

/** Make or change a profile: all problems at once, each at its field, the first one explained. */
export function PlatformForm({ existing, onCancel, saveText, onSaved }: PlatformFormProps) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // The button that opened it is gone, maybe from further down: the operator goes on at its first field.
    if (document.activeElement === document.body) form.current?.querySelector('input')?.focus();
  }, []);
  const profile = useProfile(existing, form, onSaved);
  const { part } = profile;
  const cancel = () => {
    profile.giveUp();
    onCancel();
  };
  return (
    <form ref={form} className={styles.form} autoComplete="off" noValidate onSubmit={submits(profile.save)}>
      <h3 className="visually-hidden">
        {t(existing ? 'wizard.platform.form.editTitle' : 'wizard.platform.form.newTitle')}
      </h3>
      {profile.restored ? (
        <InlineNote status>
          {t('wizard.platform.form.restored')}
          <Button type="link" onClick={profile.giveUp}>
            {t('wizard.platform.form.startOver')}
          </Button>
        </InlineNote>
      ) : null}
      <PlatformFields part={part} />
      <PlatformPermissions part={part} />
      <PlatformAdvanced part={part} />
      <Refusal profile={profile} />
      <ButtonRow kept>
        <Button type="primary" htmlType="submit" loading={profile.saving} data-testid="platform-save">
          {saveText ?? t('wizard.platform.form.save')}
        </Button>
        <Button onClick={cancel}>{t('common.cancel')}</Button>
        {existing ? <PlatformDelete platform={existing} onDeleted={onCancel} /> : null}
      </ButtonRow>
    </form>
  );
}

function Refusal({ profile }: { profile: ReturnType<typeof useProfile> }) {
  const { t } = useTranslation();
  const { problem, part } = profile;
  if (!problem) return null;
  return (
    <ErrorCard
      key={problem.code}
      problem={problem}
      names={{ 'edit-platform': t('wizard.platform.form.toField') }}
      actions={{
        'swap-appid-secret': profile.swap,
        'use-api-base': ({ params }) => part.change({ apiBase: String(params?.base ?? '') }),
        'edit-platform': profile.toFirst,
        retry: profile.save,
      }}
    />
  );
}

/** Deletes a profile with all its records; its name has to be typed. */
function PlatformDelete({ platform, onDeleted }: { platform: PlatformView; onDeleted: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const remove = useMutation(
    api.platform.remove.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries();
        onDeleted();
      },
    }),
  );
  const { ask, sheet } = useConfirmed(remove);
  const start = () => {
    setTyped('');
    ask();
  };
  return (
    <>
      <Button type="text" danger className={styles.deleteButton ?? ''} onClick={start}>
        {t('wizard.platform.form.delete')}
      </Button>
      <ConfirmSheet
        {...sheet}
        title={t('wizard.platform.form.deleteTitle', { name: platform.name })}
        confirmText={t('wizard.platform.form.deleteConfirm')}
        onConfirm={() => remove.mutate({ platformId: platform.id, confirmName: typed })}
      >
        <p>{t('wizard.platform.form.deleteText')}</p>
        <Input
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          aria-label={t('wizard.platform.form.name')}
          placeholder={platform.name}
        />
      </ConfirmSheet>
    </>
  );
}
