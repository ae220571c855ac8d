// The browser front: `npm start -- --browser`, `authdesk serve`. One line on stdout, all else on stderr.
import { keepCompiled } from '../core/processes/compiled.ts';

keepCompiled(import.meta.url);
void import('./serve.ts').then(({ serve }) => serve(import.meta.url));
