import type { ImportPreview } from '../../shared/contract/imports.ts';
import type { SourceView } from '../../shared/contract/sources.ts';
import { api } from '../client/index.ts';
import { HandoverForm } from '../handover/handover-dialog.tsx';
import { Ask } from '../imports/ask.tsx';
import { ChooseSource, Pulling } from '../imports/choose-source.tsx';
import { ChooseFile } from '../imports/import-drawer.tsx';
import { Preview } from '../imports/preview.tsx';
import { Answered } from './answers.tsx';
import type { Exhibit } from './exhibit.ts';
import { longName, now, platform } from './samples.ts';

const nothing = () => {};

const ofPlatform = api.source.list.queryKey({ input: { platformId: platform.id } });
const source: SourceView = {
  ...{ id: 'prod', platformId: platform.id, name: '生产 Redis', kind: 'redis', layout: 'wxjava' },
  ...{ place: 'redis://10.0.0.5:6379/0', keyPrefix: null, query: null, createdAt: now },
  ...{ readAt: null, problem: null, retryAt: null },
};

const preview: ImportPreview = {
  id: 'gallery',
  format: 'json',
  source: null,
  encrypted: true,
  fileAt: now - 3_600_000,
  total: 9,
  counts: { new: 1, changed: 1, unchanged: 4, left: 1, refused: 2 },
  withLeft: 1,
  rows: [
    {
      ...{
        record: 1,
        line: null,
        outcome: 'new',
        platformId: platform.id,
        authorizerAppid: 'wx0000000000000001',
      },
      nickName: '城南花店',
      changes: [
        { field: 'nickName', was: null, becomes: '城南花店' },
        { field: 'kind', was: null, becomes: 'miniProgram' },
        { field: 'refreshToken', was: null, becomes: 'refreshtoken@@@abcd…wxyz' },
      ],
      left: [],
    },
    {
      ...{
        record: 2,
        line: 3,
        outcome: 'changed',
        platformId: platform.id,
        authorizerAppid: 'wx0000000000000002',
      },
      nickName: longName,
      changes: [{ field: 'permissions', was: '1, 2', becomes: '1, 2, 17' }],
      left: [
        {
          field: 'refreshToken',
          why: 'unproven',
          here: 'refreshtoken@@@abcd…wxyz',
          inFile: 'refreshtoken@@@efgh…stuv',
        },
      ],
    },
  ],
  refused: [
    { record: 7, line: 8, authorizerAppid: 'wx0000000000000007', reason: 'field', detail: 'kind' },
    { record: 9, line: null, authorizerAppid: null, reason: 'unreadable', detail: null },
  ],
};

/** Imports and hand-over files. */
export const importExhibits: readonly Exhibit[] = [
  {
    name: 'import',
    long: true,
    states: {
      'a file is chosen': <ChooseFile onChoose={nothing} />,
      'or a source': (
        <Answered by={(queries) => void queries.setQueryData(ofPlatform, [source])}>
          <ChooseSource platformId={platform.id} onChoose={nothing} />
        </Answered>
      ),
      'a source is read': <Pulling done={1_200} />,
      'with a passphrase': (
        <Ask look={{ format: 'age', opensWith: 'passphrase', columns: [] }} onAnswer={nothing} />
      ),
      'to a public key': (
        <Ask look={{ format: 'age', opensWith: 'identity', columns: [] }} onAnswer={nothing} />
      ),
      'a table': (
        <Ask
          look={{
            format: 'csv',
            opensWith: null,
            columns: [
              { name: '公众号AppID', field: 'authorizerAppid' },
              { name: '', field: null },
            ],
          }}
          onAnswer={nothing}
        />
      ),
      'what would change': <Preview preview={preview} />,
    },
  },
  {
    name: 'handover',
    states: {
      form: (
        <HandoverForm
          scope={{ platformId: platform.id, authorizerAppids: ['wxa', 'wxb'] }}
          onClose={nothing}
        />
      ),
    },
  },
];
