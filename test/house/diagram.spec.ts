import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { withDiagram } from '../../build/lib/session-diagram.ts';

it('electron/core/sessions/README.md shows the table of transitions as it is', () => {
  const file = fileURLToPath(new URL('../../electron/core/sessions/README.md', import.meta.url));
  const readme = readFileSync(file, 'utf8');
  expect(readme, 'npm run diagram prints it anew').toBe(withDiagram(readme));
});
