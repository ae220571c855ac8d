import type { FileResult } from '../../shared/contract/index.ts';

/**
 * Finishes what a file-making call answered with: in the browser front the one-time URL is downloaded.
 * @returns the file's name and how it was delivered, or undefined when the operator cancelled
 */
export function saveResult(result: FileResult): { name: string; how: 'saved' | 'downloaded' } | undefined {
  if (result.kind === 'cancelled') return undefined;
  if (result.kind === 'saved') return { name: result.fileName, how: 'saved' };
  const anchor = document.createElement('a');
  anchor.href = result.url;
  anchor.download = result.fileName;
  anchor.rel = 'noopener';
  anchor.hidden = true;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  return { name: result.fileName, how: 'downloaded' };
}
