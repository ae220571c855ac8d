import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FileResult } from '../../shared/contract/index.ts';
import { client, problemOf } from '../client/index.ts';
import { say } from './say.ts';
import { useExplain } from './use-explain.ts';

/**
 * Finishes what a file-making call answered with: in the browser front the one-time URL is downloaded.
 * @returns the file's name and how it was delivered, or undefined when the operator cancelled
 */
function saveResult(result: FileResult): { name: string; how: 'saved' | 'downloaded' } | undefined {
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

/** Where the words for a file that is there stand: `….saved` and `….downloaded` with its `name`. */
type Words = 'common.export' | 'settings.page' | 'settings.backup' | 'handover';

/** Long enough to find the button in it, seconds. */
const SHOWN_S = 6;

/**
 * Finishes a file-making call and says where the file is; in the window its folder can be opened from there.
 * @returns takes the call's answer; false when the operator cancelled
 */
export function useFileSaved(): (result: FileResult, words: Words) => boolean {
  const { t } = useTranslation();
  const explain = useExplain();
  const showFile = (fileId: string) =>
    client.desktop.showFile({ fileId }).catch((error) => say('error', explain(problemOf(error)).title));
  return (result, words) => {
    const file = saveResult(result);
    if (!file) return false;
    const text = t(`${words}.${file.how}`, { name: file.name });
    const fileId = result.kind === 'saved' ? result.fileId : undefined;
    if (fileId === undefined) say('success', text);
    else
      say(
        'success',
        <>
          {text}
          <Button type="link" size="small" onClick={() => void showFile(fileId)}>
            {t('common.showInFolder')}
          </Button>
        </>,
        SHOWN_S,
      );
    return true;
  };
}
