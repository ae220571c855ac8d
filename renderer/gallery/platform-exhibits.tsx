import { PlatformForm } from '../platforms/platform-form.tsx';
import { PlatformCards } from '../wizard/platform-cards.tsx';
import { PlatformEmpty } from '../wizard/step-platform.tsx';
import type { Exhibit } from './exhibit.ts';
import { platform, wizard } from './samples.ts';

const nothing = () => {};
const form = { onCancel: nothing, onSaved: async () => {} };
const rehearse = { run: nothing, busy: false };

/** The profiles of third-party platforms. */
export const platformExhibits: readonly Exhibit[] = [
  {
    name: 'platforms',
    states: {
      'none yet': <PlatformEmpty rehearse={rehearse} onNew={nothing} />,
      'to choose from': (
        <PlatformCards wizard={wizard} rehearse={rehearse} onNew={nothing} onEdit={nothing} />
      ),
    },
  },
  {
    name: 'profile',
    states: {
      'new': <PlatformForm {...form} existing={undefined} />,
      kept: <PlatformForm {...form} existing={{ ...platform, wantedPermissions: [17] }} />,
    },
  },
];
