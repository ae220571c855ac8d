const MARGIN = 60;

/**
 * Saves the QR code inside an element as a PNG, with the quiet zone that scanners need around it.
 * @param holder the element that holds the canvas
 */
export function saveQr(holder: HTMLElement | null, fileName: string): void {
  const source = holder?.querySelector('canvas');
  if (!source) return;
  const picture = document.createElement('canvas');
  picture.width = source.width + 2 * MARGIN;
  picture.height = source.height + 2 * MARGIN;
  const context = picture.getContext('2d');
  if (!context) return;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(source, MARGIN, MARGIN);
  picture.toBlob((blob) => {
    if (!blob) return;
    const url = URL.createObjectURL(blob);
    const anchor = document.createElement('a');
    anchor.href = url;
    anchor.download = fileName.replace(/[\\/:*?"<>|]/g, '_');
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(url), 1_000);
  });
}
