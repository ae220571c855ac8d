import type { FileResult } from '../../shared/contract/index.ts';
import type { Effects, FileToSave } from '../core/effects/index.ts';

/** How long a download link is valid, ms. */
const keptMs = 120_000;

export type Downloads = ReturnType<typeof createDownloads>;

/** Files waiting to be downloaded by the browser. Their content is not produced before it is requested. */
export function createDownloads({ now, randomBytes }: Pick<Effects, 'now' | 'randomBytes'>) {
  const waiting = new Map<string, { file: FileToSave; until: number }>();
  const dropIf = (isOld: (until: number) => boolean) => {
    for (const [id, { file, until }] of waiting) {
      if (!isOld(until)) continue;
      waiting.delete(id);
      void file.ended?.(false);
    }
  };
  const dropOld = () => dropIf((until) => until <= now());
  return {
    /** The core's saveFile: keeps the file for one download. */
    async keep(file: FileToSave): Promise<FileResult> {
      dropOld();
      const id = Buffer.from(randomBytes(32)).toString('base64url');
      waiting.set(id, { file, until: now() + keptMs });
      setTimeout(dropOld, keptMs).unref();
      return { kind: 'download', fileName: file.fileName, url: `/download/${id}` };
    },
    /** The file behind an id, once; undefined: never there, taken, or too late. */
    take(id: string): FileToSave | undefined {
      dropOld();
      const found = waiting.get(id);
      waiting.delete(id);
      return found?.file;
    },
    /** Nobody comes for what waits still. */
    close: () => dropIf(() => true),
  };
}

const notAttrChar = /[^\w!#$&+.^`|~-]/g;
const notPlain = /[^\x20-\x7e]|["\\/]/g;

/**
 * Content-Disposition for a download under any name (RFC 6266): a plain form for old programs, RFC 5987's for the rest.
 */
export function attachment(fileName: string): string {
  const encoded = Buffer.from(fileName.toWellFormed())
    .toString('latin1')
    .replace(notAttrChar, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
  return `attachment; filename="${fileName.replace(notPlain, '_')}"; filename*=UTF-8''${encoded}`;
}
