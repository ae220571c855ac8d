// The terminal front: `authdesk`. stdout belongs to the result, everything else goes to stderr.
import { keepCompiled } from '../core/processes/compiled.ts';

keepCompiled(import.meta.url);
// Without an await: one at the top of a module keeps the bundler from putting small chunks together.
void import('./process.ts').then(({ runProcess }) => runProcess(import.meta.url));
