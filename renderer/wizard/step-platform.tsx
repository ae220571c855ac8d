import { useMutation } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { Suspense, useState } from 'react';
import type { PlatformView } from '../../shared/contract/models.ts';
import { soon } from '../app/later.tsx';
import { startRehearsal } from '../app/rehearse.ts';
import { setParams, useRoute } from '../app/router.ts';
import { problemOf } from '../client/index.ts';
import { PlatformEmpty } from './platform-empty.tsx';
import type { Wizard } from './use-wizard.ts';

const ErrorCard = soon(async () => (await import('../ui/error-card.tsx')).ErrorCard);
const PlatformCards = soon(async () => (await import('./platform-cards.tsx')).PlatformCards);
const PlatformForm = soon(async () => (await import('./platform-form.tsx')).PlatformForm);

type Mode = 'choose' | 'new' | { edit: PlatformView };

/** Step 1: choose a profile, make one, or walk through with the rehearsal platform. */
export function StepPlatform({ wizard }: { wizard: Wizard }) {
  return (
    <Suspense fallback={<Skeleton active title={false} />}>
      <PlatformChoice wizard={wizard} />
    </Suspense>
  );
}

function PlatformChoice({ wizard }: { wizard: Wizard }) {
  const { params } = useRoute();
  const { platform } = wizard.facts;
  const wantsEdit = params.edit !== undefined && platform && !platform.rehearsal;
  const [mode, setMode] = useState<Mode>(wantsEdit ? { edit: platform } : 'choose');
  const rehearse = useMutation({ mutationFn: startRehearsal, onSuccess: wizard.goOn });
  const close = () => {
    setParams({ edit: undefined });
    setMode('choose');
  };
  if (mode !== 'choose') {
    return (
      <PlatformForm
        existing={mode === 'new' ? undefined : mode.edit}
        onCancel={close}
        onSaved={async (saved, warnings) => {
          await wizard.choosePlatform(saved);
          wizard.setWarnings(warnings);
          close();
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
        <PlatformEmpty rehearse={start} onNew={() => setMode('new')} />
      ) : (
        <PlatformCards
          wizard={wizard}
          rehearse={start}
          onNew={() => setMode('new')}
          onEdit={(edit) => setMode({ edit })}
        />
      )}
    </>
  );
}
