import { LoadingOutlined } from '@ant-design/icons';
import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { createRoot } from 'react-dom/client';
import 'antd/dist/antd.css';
import '../app/base.css';
import { ErrorHelp } from '../app/error-help.tsx';
import { loadSoon } from '../app/later.tsx';
import { queryClient } from '../client/index.ts';
import { switchLang } from '../i18n/index.ts';
import { antdTheme, VARIABLES_CLASS } from '../theme/antd-theme.ts';
import { loadExplanations } from '../ui/use-explain.ts';
import { fillCache } from './answers.tsx';
import { exhibits } from './exhibits.ts';
import { Gallery } from './gallery.tsx';

/** `?theme=dark&lang=en&exhibit=error-card`: everything is in the address, so that a picture can be taken again. */
const asked = new URLSearchParams(location.search);
const shade = asked.get('theme') === 'dark' ? 'dark' : 'light';
const lang = asked.get('lang') === 'en' ? 'en' : 'zh';

document.documentElement.classList.add(VARIABLES_CLASS);
document.documentElement.dataset.theme = shade;
fillCache(queryClient);
const element = document.getElementById('root');
if (!element) throw new Error('The page has no root element.');
const root = createRoot(element);
// Texts, and what is loaded later: a picture is taken of what is all there.
void Promise.all([switchLang(lang).then(loadExplanations), loadSoon()]).then(() =>
  root.render(
    <QueryClientProvider client={queryClient}>
      <ConfigProvider
        theme={antdTheme(shade, lang)}
        button={{ autoInsertSpace: false, loadingIcon: <LoadingOutlined /> }}
        locale={lang === 'en' ? enUS : zhCN}
      >
        <ErrorHelp>
          <Gallery exhibits={exhibits} shown={asked.get('exhibit')} view={{ shade, lang }} />
        </ErrorHelp>
      </ConfigProvider>
    </QueryClientProvider>,
  ),
);
