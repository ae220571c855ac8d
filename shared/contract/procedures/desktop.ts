import { z } from '../../zod.ts';
import { ask, nothing, onSession, tell } from '../base.ts';
import { authorizeOutcomeSchema } from '../sessions.ts';

/** What only the window has. */
export const desktopProcedures = {
  /** What only the window can do: offered when `system.info` says `front: 'desktop'`, else refused with `desktop.absent`. */
  desktop: {
    /**
     * Opens the session's newest link in the authorize window and finishes what comes back; answers when the window is
     * done. `afterCallback: 'continue'` lets the redirect reach the callback page, whose server then sees the code too.
     */
    authorize: ask(
      onSession.extend({ afterCallback: z.enum(['stop', 'continue']).default('stop') }),
      authorizeOutcomeSchema,
    ),
    /** Copies a secret; the clipboard is cleared of it after `clearsInMs`, if it still holds it. */
    copySecret: ask(z.object({ text: z.string().min(1).max(65_536) }), z.object({ clearsInMs: z.number() })),
    /** Shows a file that this run saved in its folder. */
    showFile: ask(z.object({ fileId: z.string() }), nothing),
    openLogs: tell(nothing),
    /** A hand-over file that the system had this window open, a piece at a time, base64. `at`: bytes that were read before. */
    readOpened: ask(
      z.object({
        fileId: z.string().max(100),
        at: z
          .number()
          .int()
          .min(0)
          .max(2 ** 40),
      }),
      z.object({ fileName: z.string(), data: z.string(), last: z.boolean() }),
    ),
  },
};
