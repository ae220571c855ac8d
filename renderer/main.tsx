import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import 'antd/dist/antd.css';
import './app/base.css';
import { App } from './app/app.tsx';
import { firstPaint } from './app/first-view.ts';
import { followChanges } from './client/changes.ts';
import { client, queryClient } from './client/index.ts';
import { VARIABLES_CLASS } from './theme/antd-theme.ts';

document.documentElement.classList.add(VARIABLES_CLASS);

const element = document.getElementById('root');
if (!element) throw new Error('The page has no root element.');
const root = createRoot(element);
void firstPaint().then(() => {
  root.render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  // Once that is painted: everything has only just been asked.
  setTimeout(() => void followChanges(client, queryClient), 100);
});
