import { WarningFilled } from '@ant-design/icons';
import { Button } from 'antd';
import i18next from 'i18next';
import { Component, type ReactNode } from 'react';
import styles from './error-boundary.module.css';

interface State {
  failed: boolean;
}

interface Props {
  children: ReactNode;
  /** Shown in its place instead of the message. */
  instead?: ReactNode;
}

/** A fault while rendering a page leaves the frame standing and says so; no stack on screen. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    if (this.props.instead !== undefined) return this.props.instead;
    return (
      <div className={styles.crashed} role="alert">
        <WarningFilled aria-hidden="true" />
        <h1>{i18next.t('frame.crashed')}</h1>
        <p>{i18next.t('frame.crashedText')}</p>
        <Button type="primary" onClick={() => location.reload()}>
          {i18next.t('frame.reload')}
        </Button>
      </div>
    );
  }
}
