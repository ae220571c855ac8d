import { catalogueFiles } from '../build/lib/texts.ts';
import { langs } from '../shared/lang.ts';
import { addTexts } from '../shared/texts/index.ts';

// Specs speak both languages, at once and without waiting; programs load the one in force.
for (const lang of langs) for (const [file, tree] of catalogueFiles(lang)) addTexts(lang, file, tree);
