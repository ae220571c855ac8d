import * as z from 'zod/mini';

// For schemas needed at the start of page and window: a fifth of zod's size. Schemas of both can be combined.
// As in zod.ts: before the first schema is made.
if ('document' in globalThis) z.config({ jitless: true });

export { z };
