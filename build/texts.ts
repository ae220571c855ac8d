// `npm run texts`: the type of every text's key, from the Chinese catalogue, into shared/texts/keys.ts. Runs under Node 24.
import { writeFileSync } from 'node:fs';
import { KEYS, keysSource } from './lib/texts.ts';

writeFileSync(KEYS, keysSource());
