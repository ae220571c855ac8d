const MARGIN = 60;

/** The QR code inside an element as a PNG, with the quiet zone that scanners need around it. */
async function pictureOf(holder: HTMLElement | null): Promise<Blob | undefined> {
  const source = holder?.querySelector('canvas');
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

/** Saves the QR code inside an element. @param holder the element that holds the canvas */
export async function saveQr(holder: HTMLElement | null, fileName: string): Promise<void> {
  const blob = await pictureOf(holder);
  if (!blob) return;
  const url = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = fileName.replace(/[\\/:*?"<>|]/g, '_');
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}

/** Puts the QR code inside an element on the clipboard, to be pasted into a chat. @returns null, for CopyButton @throws when there is none, or none may be written */
export async function copyQr(holder: HTMLElement | null): Promise<null> {
  const blob = await pictureOf(holder);
  if (!blob) throw new TypeError('no QR code');
  await navigator.clipboard.write([new ClipboardItem({ [blob.type]: blob })]);
  return null;
}
