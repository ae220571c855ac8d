// `node build/setup.mjs`: makes a fresh clone ready. `npm start` and `npm test` do the same by themselves.
import { runMain } from './lib/say.mjs';
import { setUp } from './lib/set-up.mjs';

await runMain(async () => {
  await setUp();
  return 0;
});
