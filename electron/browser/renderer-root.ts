import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The folder of the built page: beside dist/node/serve.js, or below the repository when run from source.
 * @param moduleUrl `import.meta.url` of the entry
 * @returns absolute path; undefined when the page was not built
 */
export function findRendererRoot(moduleUrl: string): string | undefined {
  return ['../renderer/', '../../dist/renderer/']
    .map((below) => fileURLToPath(new URL(below, moduleUrl)))
    .find((folder) => existsSync(`${folder}index.html`));
}
