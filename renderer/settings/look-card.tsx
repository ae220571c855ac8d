import { useTranslation } from 'react-i18next';
import { Card } from '../ui/card.tsx';
import { Choice } from '../ui/choice.tsx';
import { CallFailure } from '../ui/error-card.tsx';
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
        values={langs}
        titleOf={(lang) => t(`settings.look.langs.${lang}`)}
        testId="lang"
      />
      <Choice
        legend={t('settings.look.theme')}
        columns={3}
        value={settings.theme}
        onChange={(theme) => change({ theme })}
        values={themes}
        titleOf={(theme) => t(`settings.look.themes.${theme}`)}
        testId="theme"
      />
      <CallFailure second call={{ error, reset }} />
    </Card>
  );
}
