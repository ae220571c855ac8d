import { z } from 'zod';

// The page's content security policy forbids eval, which zod would try for every schema, leaving a
// violation report. Set here, because it must happen before the first schema is made.
if ('document' in globalThis) z.config({ jitless: true });

export { z };
