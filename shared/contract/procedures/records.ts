import { ask, cursor, ofPlatform, page, revealed } from '../base.ts';
import { callSchema } from '../calls.ts';
import { exportPreviewSchema, exportQuestionSchema } from '../exports.ts';
import { fileResultSchema } from '../files.ts';

/** What is kept, to be read and taken along. */
export const recordProcedures = {
  export: {
    run: ask(exportQuestionSchema, fileResultSchema),
    /** The first lines, always masked. */
    preview: ask(exportQuestionSchema, exportPreviewSchema),
    /** The whole text for the clipboard, with secrets where they were asked for. */
    reveal: ask(exportQuestionSchema, revealed),
  },
  call: {
    list: ask(ofPlatform.extend({ cursor }), page(callSchema)),
  },
};
