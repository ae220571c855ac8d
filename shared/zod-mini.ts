import * as z from 'zod/mini';

// For what the page and the window need before anything else: a fifth of zod's code. Schemas of both fit into each other.
// As in zod.ts: before the first schema is made.
if ('document' in globalThis) z.config({ jitless: true });

export { z };
