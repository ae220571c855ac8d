import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withDiagram } from './lib/session-diagram.ts';

// Prints the table of what can happen to a session into the README that shows it.
const readme = fileURLToPath(new URL('../electron/core/sessions/README.md', import.meta.url));
writeFileSync(readme, withDiagram(readFileSync(readme, 'utf8')));
