// The terminal front: `authdesk`. stdout belongs to the result, everything else goes to stderr.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Compiling the bundle is a third of a short command's time. Kept beside the bundle, where no other user can write.
if (import.meta.url.endsWith('.js'))
  enableCompileCache(fileURLToPath(new URL('./.compiled/', import.meta.url)));
// Without an await: one at the top of a module keeps the bundler from putting small chunks together.
void import('./process.ts').then(({ runProcess }) => runProcess(import.meta.url));
