import { PlayCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { soon } from '../app/later.tsx';
import { setParams } from '../app/router.ts';
import { startRehearsal } from '../app/use-platform.ts';
import { problemOf } from '../client/index.ts';
import { Placeholder } from '../ui/placeholder.tsx';
import type { StartButton } from './platform-cards.tsx';
import styles from './platform-choice.module.css';
import type { Wizard } from './use-wizard.ts';

const ErrorCard = soon(async () => (await import('../ui/error-card.tsx')).ErrorCard);
const PlatformCards = soon(async () => (await import('./platform-cards.tsx')).PlatformCards);
const PlatformForm = soon(async () => (await import('../platforms/platform-form.tsx')).PlatformForm);

/** Step 1: choose a profile, make one, or walk through with the rehearsal platform. */
export function StepPlatform({ wizard }: { wizard: Wizard }) {
  return (
    <Suspense fallback={<Placeholder />}>
      <PlatformChoice wizard={wizard} />
    </Suspense>
  );
}

function PlatformChoice({ wizard }: { wizard: Wizard }) {
  const { editing } = wizard;
  const rehearse = useMutation({ mutationFn: startRehearsal, onSuccess: wizard.goOn });
  const edit = (what: string | undefined) => setParams({ edit: what });
  if (editing) {
    return (
      <PlatformForm
        key={editing === 'new' ? editing : editing.id}
        existing={editing === 'new' ? undefined : editing}
        onCancel={() => edit(undefined)}
        onSaved={async (saved, warnings) => {
          await wizard.choosePlatform(saved);
          wizard.setWarnings(warnings);
        }}
      />
    );
  }
  const start = { run: () => rehearse.mutate(), busy: rehearse.isPending };
  return (
    <>
      {rehearse.error ? (
        <ErrorCard problem={problemOf(rehearse.error)} actions={{ retry: () => rehearse.mutate() }} />
      ) : null}
      {wizard.platforms.length === 0 ? (
        <PlatformEmpty rehearse={start} onNew={() => edit('new')} />
      ) : (
        <PlatformCards
          wizard={wizard}
          rehearse={start}
          onNew={() => edit('new')}
          onEdit={({ id }) => edit(id)}
        />
      )}
    </>
  );
}

/** Nothing there yet: a minute of rehearsal, or one's own platform. */
export function PlatformEmpty({ rehearse, onNew }: { rehearse: StartButton; onNew: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="secondary">{t('wizard.platform.emptyLead')}</p>
      <div className={styles.startCards}>
        <section className={styles.startCard} data-first>
          <PlayCircleOutlined aria-hidden="true" />
          <h3>{t('wizard.platform.rehearseTitle')}</h3>
          <p>{t('wizard.platform.rehearseText')}</p>
          <Button type="primary" loading={rehearse.busy} onClick={rehearse.run} data-testid="sandbox-start">
            {t('wizard.platform.rehearseButton')}
          </Button>
        </section>
        <section className={styles.startCard}>
          <PlusOutlined aria-hidden="true" />
          <h3>{t('wizard.platform.newTitle')}</h3>
          <p>{t('wizard.platform.newText')}</p>
          <Button onClick={onNew} data-testid="platform-new">
            {t('wizard.platform.newButton')}
          </Button>
        </section>
      </div>
    </>
  );
}
