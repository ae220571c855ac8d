import { useTranslation } from 'react-i18next';
import { problemOf } from '../client/index.ts';
import { Choice } from '../ui/choice.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { Card } from './card.tsx';
import { useSettings } from './use-settings.ts';

const langs = ['auto', 'zh', 'en'] as const;
const themes = ['system', 'light', 'dark'] as const;

/** Language and theme; both take effect with the click. */
export function LookCard() {
  const { t } = useTranslation();
  const { settings, change, error, reset } = useSettings();
  if (!settings) return null;
  return (
    <Card title={t('settings.look.title')}>
      <Choice
        legend={t('settings.look.lang')}
        columns={3}
        value={settings.lang}
        onChange={(lang) => change({ lang })}
        options={langs.map((value) => ({
          value,
          title: t(`settings.look.langs.${value}`),
          testId: `lang-${value}`,
        }))}
      />
      <Choice
        legend={t('settings.look.theme')}
        columns={3}
        value={settings.theme}
        onChange={(theme) => change({ theme })}
        options={themes.map((value) => ({
          value,
          title: t(`settings.look.themes.${value}`),
          testId: `theme-${value}`,
        }))}
      />
      {error ? <ErrorCard second problem={problemOf(error)} onDismiss={reset} /> : null}
    </Card>
  );
}
