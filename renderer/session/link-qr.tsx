import { Button, QRCode } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDeadline } from '../../shared/format.ts';
import { currentLang } from '../i18n/index.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import type { LinkPartProps } from './link-card.tsx';
import styles from './link-qr.module.css';

/** Drawn large, so that the saved picture is sharp; CSS brings it down to size. */
const PIXELS = 960;

/** The QR code, black on white in either shade, because phones read that best; saved or copied as a picture. */
export function LinkQr({ work: { session, over }, link }: LinkPartProps) {
  const { t } = useTranslation();
  const qr = useRef<HTMLDivElement>(null);
  const label = t('session.link.qrLabel');
  const name = session.label || formatDeadline(link.expiresAt, currentLang());
  // The word over a code that is not to be scanned any more.
  const ended =
    over && t(session.state === 'cancelled' ? 'session.link.cancelledQr' : 'session.link.expiredQr');
  return (
    <div className={styles.part}>
      <div
        ref={qr}
        className={styles.qr}
        role="img"
        aria-label={ended ? `${label} · ${ended}` : label}
        data-testid="link-qr"
        data-state={ended ? 'ended' : 'active'}
      >
        <div aria-hidden="true">
          <QRCode
            value={link.link}
            type="canvas"
            size={PIXELS}
            errorLevel="M"
            color="#000"
            bgColor="#fff"
            bordered={false}
          />
        </div>
        {ended ? <span className={styles.over}>{ended}</span> : null}
      </div>
      {over ? null : (
        <div className={styles.buttons}>
          <Button
            type="text"
            size="small"
            onClick={() => saveQr(qr.current, `${t('session.link.qrFile')}-${name}.png`)}
          >
            {t('session.link.saveQr')}
          </Button>
          <CopyButton
            type="text"
            size="small"
            value={() => copyQr(qr.current)}
            text={t('session.link.copyQr')}
          />
        </div>
      )}
    </div>
  );
}

const MARGIN = 60;

/** The QR code inside an element as a PNG, with the quiet zone that scanners need around it. */
async function pictureOf(element: HTMLElement | null): Promise<Blob | undefined> {
  const source = element?.querySelector('canvas');
  if (!source) return undefined;
  const picture = document.createElement('canvas');
  picture.width = source.width + 2 * MARGIN;
  picture.height = source.height + 2 * MARGIN;
  const context = picture.getContext('2d');
  if (!context) return undefined;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(source, MARGIN, MARGIN);
  return new Promise((resolve) => picture.toBlob((blob) => resolve(blob ?? undefined)));
}

/** Saves the QR code inside an element. */
async function saveQr(element: HTMLElement | null, fileName: string): Promise<void> {
  const blob = await pictureOf(element);
  if (!blob) return;
  const url = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = fileName.replace(/[\\/:*?"<>|]/g, '_');
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}

/**
 * Puts the QR code inside an element on the clipboard, to be pasted into a chat.
 * @returns null, which tells CopyButton that it is done
 * @throws when there is no code, or the browser does not let it be written
 */
async function copyQr(element: HTMLElement | null): Promise<null> {
  const blob = await pictureOf(element);
  if (!blob) throw new TypeError('no QR code');
  await navigator.clipboard.write([new ClipboardItem({ [blob.type]: blob })]);
  return null;
}
