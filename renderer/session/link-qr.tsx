import { QRCode } from 'antd';
import type { Ref } from 'react';
import styles from './link-qr.module.css';

export interface LinkQrProps {
  ref: Ref<HTMLDivElement>;
  link: string;
  label: string;
  /** The word over a code that is not to be scanned any more. */
  over: string | undefined;
}

/** Drawn large, so that the saved picture is sharp; CSS brings it down to size. */
const PIXELS = 960;

/** The QR code: black on white in either shade, because phones read that best. */
export function LinkQr({ ref, link, label, over }: LinkQrProps) {
  return (
    <div
      ref={ref}
      className={styles.qr}
      role="img"
      aria-label={over ? `${label} · ${over}` : label}
      data-testid="link-qr"
      data-state={over ? 'ended' : 'active'}
    >
      <div aria-hidden="true">
        <QRCode
          value={link}
          type="canvas"
          size={PIXELS}
          errorLevel="M"
          color="#000"
          bgColor="#fff"
          bordered={false}
        />
      </div>
      {over ? <span className={styles.over}>{over}</span> : null}
    </div>
  );
}
