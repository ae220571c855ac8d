import type { Exhibit } from './exhibit.ts';
import { exportExhibits } from './export-exhibits.tsx';
import { formExhibits } from './form-exhibits.tsx';
import { frameExhibits } from './frame-exhibits.tsx';
import { importExhibits } from './import-exhibits.tsx';
import { listExhibits } from './list-exhibits.tsx';
import { noticeExhibits } from './notice-exhibits.tsx';
import { pasteExhibits } from './paste-exhibits.tsx';
import { restoreExhibits } from './restore-exhibits.tsx';
import { runExhibits } from './run-exhibits.tsx';
import { sessionExhibits } from './session-exhibits.tsx';
import { settingsExhibits } from './settings-exhibits.tsx';
import { sinkExhibits } from './sink-exhibits.tsx';
import { sourceExhibits } from './source-exhibits.tsx';
import { tokenEndpointExhibits } from './token-endpoint-exhibits.tsx';
import { toolExhibits } from './tool-exhibits.tsx';
import { valueExhibits } from './value-exhibits.tsx';
import { wizardExhibits } from './wizard-exhibits.tsx';

/**
 * Every page of the gallery. To add one: an `Exhibit` in the file of its feature, then `npm run gallery` to look at it and
 * `npm run pictures` to take its pictures.
 */
export const exhibits: readonly Exhibit[] = [
  ...valueExhibits,
  ...noticeExhibits,
  ...formExhibits,
  ...pasteExhibits,
  ...wizardExhibits,
  ...settingsExhibits,
  ...restoreExhibits,
  ...listExhibits,
  ...importExhibits,
  ...sessionExhibits,
  ...runExhibits,
  ...toolExhibits,
  ...sinkExhibits,
  ...sourceExhibits,
  ...tokenEndpointExhibits,
  ...exportExhibits,
  ...frameExhibits,
];
