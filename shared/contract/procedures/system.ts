import { eventIterator } from '@orpc/contract';
import { z } from '../../zod.ts';
import { ask, nothing, revealed, tell } from '../base.ts';
import { warnings } from '../fields.ts';
import { heldAnswerSchema } from '../held-answers.ts';
import { settingsSchema, someSettingsSchema } from '../settings.ts';
import { systemInfoSchema } from '../system.ts';
import { topics } from '../topics.ts';
import { checkForUpdateSchema, newerVersionSchema, updateAnswerSchema } from '../updates.ts';

/** This program: versions, key, notices, newer versions; the operator's choices. */
export const systemProcedures = {
  system: {
    info: tell(systemInfoSchema),
    /** After every commit, by whichever front, what it touched. First of all topics: any may have moved before. */
    changes: tell(eventIterator(z.object({ topics: z.array(z.enum(topics)) }))),
    /** What was found about the data folder (modes, links, a key without its database), until it is dismissed. */
    folderNotices: tell(warnings),
    dismissFolderNotices: tell(nothing),
    /** A launch token that lets one more browser in, once. Any front but the browser's refuses with `browser.absent`. */
    invite: tell(z.object({ token: z.string(), validMs: z.number() })),
    /** After a lost vault key, the operator's explicit act: a new key; old secrets stay unreadable. */
    newVaultKey: ask(z.object({ confirm: z.literal(true) }), systemInfoSchema),
    /** What WeChat gave once and the database would not take: held by this process until it does. */
    heldAnswers: tell(z.array(heldAnswerSchema)),
    /** A held answer as it came, to be copied. */
    revealHeld: ask(z.object({ id: z.string() }), revealed),
    /** Asks the feed once, when the operator asks for it. Nothing is downloaded, nothing installed. */
    checkForUpdate: ask(checkForUpdateSchema, updateAnswerSchema),
    /** What a check at the start found, until it is dismissed or installed. No feed is asked. */
    knownUpdate: tell(z.nullable(newerVersionSchema)),
    dismissUpdate: ask(z.object({ version: z.string().max(100) }), nothing),
  },
  settings: {
    get: tell(settingsSchema),
    set: ask(someSettingsSchema, settingsSchema),
  },
};
