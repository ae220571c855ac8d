import { z } from 'zod';

// In a page the content security policy forbids eval; zod would try it for every schema, be refused, and leave a
// violation behind. Said here, and not in the page, because it must come before the first schema is made.
if ('document' in globalThis) z.config({ jitless: true });

export { z };
