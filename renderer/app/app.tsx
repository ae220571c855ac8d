import { LoadingOutlined } from '@ant-design/icons';
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode, useEffect, useLayoutEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '../client/index.ts';
import { resolveLang } from '../i18n/choice.ts';
import { switchLang } from '../i18n/index.ts';
import { PasteHost } from '../paste/paste-host.tsx';
import { antdTheme, type Shade, useShade } from '../theme/antd-theme.ts';
import { ConnectionGate } from './connection-gate.tsx';
import { ErrorHelp } from './error-help.tsx';
import { Shell } from './shell.tsx';
import { ToastHost } from './toast-host.tsx';

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
const csp = { nonce };
// An icon of its own: antd's animated one can stay behind, unseen but announced, after a quick answer.
const button = { autoInsertSpace: false, loadingIcon: <LoadingOutlined /> };

/** The pages, and everything around them: data, language, shade. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Appearance>
        <ConnectionGate>
          <ErrorHelp>
            <PasteHost>
              <Shell />
            </PasteHost>
          </ErrorHelp>
        </ConnectionGate>
      </Appearance>
    </QueryClientProvider>
  );
}

/** Applies the settings' language and shade, and the operating system's until they are known. */
function Appearance({ children }: { children: ReactNode }) {
  const settings = useQuery(api.settings.get.queryOptions());
  const { i18n } = useTranslation();
  const shade: Shade = useShade(settings.data?.theme ?? 'system');
  const lang = resolveLang(settings.data?.lang ?? 'auto', navigator.languages);
  useEffect(() => void switchLang(lang), [lang]);
  // Before it is painted: otherwise a dark page begins with a light flash.
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = shade;
  }, [shade]);
  const theme = useMemo(() => antdTheme(shade, lang), [shade, lang]);
  return (
    <ConfigProvider theme={theme} csp={csp} button={button} locale={i18n.language === 'en' ? enUS : zhCN}>
      {children}
      <ToastHost />
    </ConfigProvider>
  );
}
