import { AboutCard } from '../settings/about-card.tsx';
import { DataCard } from '../settings/data-card.tsx';
import { LookCard } from '../settings/look-card.tsx';
import { PageCard } from '../settings/page-card.tsx';
import { PlatformsCard } from '../settings/platforms-card.tsx';
import { UpdateResult } from '../settings/update-part.tsx';
import type { Exhibit } from './exhibit.ts';
import { longName, now } from './samples.ts';

const newer = { kind: 'newer', version: '9.0.0', name: 'Autumn', date: now, size: 104_857_600 } as const;

/** The cards of the settings. */
export const settingsExhibits: readonly Exhibit[] = [
  {
    name: 'settings',
    states: {
      look: <LookCard />,
      platforms: <PlatformsCard />,
      data: <DataCard />,
    },
  },
  {
    name: 'settings-page-and-about',
    states: {
      'the page to put up': <PageCard />,
      about: <AboutCard />,
      'a newer version': (
        <UpdateResult
          installed="0.1.0"
          answer={{ ...newer, notes: longName, page: 'https://download.example.com/' }}
        />
      ),
      'a newer version without a file': (
        <UpdateResult installed="0.1.0" answer={{ ...newer, notes: '', page: null }} />
      ),
    },
  },
];
