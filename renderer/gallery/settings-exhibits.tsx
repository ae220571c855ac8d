import type { IntegrityReport } from '../../shared/contract/backups.ts';
import { AboutCard } from '../settings/about-card.tsx';
import { BackupCard, Integrity } from '../settings/backup-card.tsx';
import { DataCard } from '../settings/data-card.tsx';
import { LookCard } from '../settings/look-card.tsx';
import { PageCard } from '../settings/page-card.tsx';
import { PlatformsCard } from '../settings/platforms-card.tsx';
import { UpdateResult } from '../settings/update-part.tsx';
import type { Exhibit } from './exhibit.ts';
import { longName, now } from './samples.ts';

const newer = { kind: 'newer', version: '9.0.0', name: 'Autumn', date: now, size: 104_857_600 } as const;

const sound: IntegrityReport = {
  ok: true,
  faults: [],
  brokenRows: 0,
  sealed: { readable: 318, otherKey: 0, damaged: 0 },
  keySource: 'file',
  keyLost: null,
  folder: [],
  freeBytes: 1e10,
  lastBackupAt: now,
  lastCopyAt: now,
};

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
    name: 'settings-backup',
    states: {
      backup: <BackupCard />,
      'all is well': <Integrity report={sound} />,
      'something is wrong': (
        <Integrity
          report={{
            ...sound,
            ok: false,
            faults: ['row 3 missing from index'],
            sealed: { readable: 12, otherKey: 2, damaged: 3 },
            keyLost: 'missing',
          }}
        />
      ),
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
