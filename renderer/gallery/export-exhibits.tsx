import type { QueryClient } from '@tanstack/react-query';
import { api } from '../client/index.ts';
import { ExportForm } from '../export/export-dialog.tsx';
import { ExportPreview } from '../export/export-preview.tsx';
import { Answered, refuse } from './answers.tsx';
import type { Exhibit } from './exhibit.ts';
import { longName, platforms } from './samples.ts';

const nothing = () => {};
const platformId = platforms[0]?.id ?? '';
const question = { format: 'wxjava-redis', platformId, includeSecrets: true, replace: true } as const;
const key = 'wechat_authorizer_refresh_token:wx0123456789abcdef:wx11acfb5d658f13b1';
const previewKey = api.export.preview.queryKey({ input: question });
const answer = (queries: QueryClient) =>
  queries.setQueryData(previewKey, {
    fileName: 'authdesk-wxjava-redis.sh',
    records: 240,
    files: [
      {
        name: 'authdesk-wxjava-redis.sh',
        text: `#!/bin/sh\n# SET "${key}" "refreshtoken@@@ccBb…dzN8"`,
        cut: true,
      },
    ],
    moreFiles: true,
    places: [key, longName],
    morePlaces: true,
    replaces: true,
    guarded: true,
  });

/** What is taken along. */
export const exportExhibits: readonly Exhibit[] = [
  {
    name: 'export',
    long: true,
    states: {
      'the formats': (
        <ExportForm scope={{ platformId, text: longName }} onClose={nothing} onExported={nothing} />
      ),
      'a preview': (
        <Answered by={answer}>
          <ExportPreview question={question} />
        </Answered>
      ),
      'a preview on its way': <ExportPreview question={{ ...question, replace: false }} />,
      'a preview that is refused': (
        <Answered by={(queries) => refuse(queries, previewKey, { code: 'export.empty' })}>
          <ExportPreview question={question} />
        </Answered>
      ),
    },
  },
];
