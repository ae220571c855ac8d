// The least page with a button of antd's: React, the button's own styles, antd's variables.
import { Button, ConfigProvider } from 'antd';
import { createRoot } from 'react-dom/client';
import 'antd/dist/antd.css';

const key = 'button-page';
document.documentElement.classList.add(key);
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
const element = document.getElementById('root');
if (element)
  createRoot(element).render(
    <ConfigProvider theme={{ zeroRuntime: true, cssVar: { key } }} csp={{ nonce }}>
      <Button type="primary" data-testid="button">
        Start
      </Button>
    </ConfigProvider>,
  );
