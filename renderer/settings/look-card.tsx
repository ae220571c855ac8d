import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../shared/contract/index.ts';
import { api, problemOf, queryClient } from '../client/index.ts';
import { Choice } from '../ui/choice.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { Card } from './card.tsx';

const langs = ['auto', 'zh', 'en'] as const;
const themes = ['system', 'light', 'dark'] as const;

/** Language and theme; both take effect with the click. */
export function LookCard() {
  const { t } = useTranslation();
  const { data } = useQuery(api.settings.get.queryOptions());
  const key = api.settings.get.queryKey();
  const save = useMutation(
    api.settings.set.mutationOptions({
      // Shown at once; what the core answers, or a refusal, has the last word.
      onMutate: ({ lang, theme }) => {
        // A reading that is under way would bring back what was before.
        void queryClient.cancelQueries({ queryKey: key });
        queryClient.setQueryData(
          key,
          (before) => before && { ...before, lang: lang ?? before.lang, theme: theme ?? before.theme },
        );
      },
      // Of two quick changes the first answer does not know the second yet.
      onSuccess: (settings) => {
        if (queryClient.isMutating() === 1) queryClient.setQueryData(key, settings);
      },
      onError: () => queryClient.invalidateQueries({ queryKey: key }),
    }),
  );
  if (!data) return null;
  const set = (change: Partial<Settings>) => save.mutate(change);
  return (
    <Card title={t('settings.look.title')}>
      <Choice
        legend={t('settings.look.lang')}
        columns={3}
        value={data.lang}
        onChange={(lang) => set({ lang })}
        options={langs.map((value) => ({
          value,
          title: t(`settings.look.langs.${value}`),
          testId: `lang-${value}`,
        }))}
      />
      <Choice
        legend={t('settings.look.theme')}
        columns={3}
        value={data.theme}
        onChange={(theme) => set({ theme })}
        options={themes.map((value) => ({
          value,
          title: t(`settings.look.themes.${value}`),
          testId: `theme-${value}`,
        }))}
      />
      {save.error ? <ErrorCard second problem={problemOf(save.error)} onDismiss={save.reset} /> : null}
    </Card>
  );
}
