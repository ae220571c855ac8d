import { Button, Result } from 'antd';
import i18next from 'i18next';
import { Component, type ReactNode } from 'react';

interface State {
  failed: boolean;
}

/** A fault while rendering a page leaves the frame standing and says so; no stack on screen. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <Result
        status="warning"
        title={i18next.t('frame.crashed')}
        subTitle={i18next.t('frame.crashedText')}
        extra={
          <Button type="primary" onClick={() => location.reload()}>
            {i18next.t('frame.reload')}
          </Button>
        }
      />
    );
  }
}
