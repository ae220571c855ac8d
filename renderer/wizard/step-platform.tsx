import { useMutation } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { Suspense } from 'react';
import { soon } from '../app/later.tsx';
import { startRehearsal } from '../app/rehearse.ts';
import { setParams } from '../app/router.ts';
import { problemOf } from '../client/index.ts';
import { PlatformEmpty } from './platform-empty.tsx';
import type { Wizard } from './use-wizard.ts';

const ErrorCard = soon(async () => (await import('../ui/error-card.tsx')).ErrorCard);
const PlatformCards = soon(async () => (await import('./platform-cards.tsx')).PlatformCards);
const PlatformForm = soon(async () => (await import('../platforms/platform-form.tsx')).PlatformForm);

/** Step 1: choose a profile, make one, or walk through with the rehearsal platform. */
export function StepPlatform({ wizard }: { wizard: Wizard }) {
  return (
    <Suspense fallback={<Skeleton active title={false} />}>
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
