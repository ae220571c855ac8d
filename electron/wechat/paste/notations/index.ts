import { withoutBase64, withoutPrintedBytes } from './binary.ts';
import { inIsoDates } from './dates.ts';
import { thinned, withLines } from './lines.ts';
import { withoutPhpSerialize } from './php.ts';
import { withoutRedis } from './redis.ts';
import { withoutParameters } from './statements.ts';
import { withoutTables } from './tables.ts';
import { withoutTypes } from './typed.ts';

export { withoutBytes } from './binary.ts';

/** Rewrites what programs and stores print into `name: value` in `{…}`, one record a line, which `../tokens.ts` reads. */
export const inOneNotation = (text: string): string =>
  withoutTypes(
    withoutTables(
      withoutRedis(
        withoutPhpSerialize(
          thinned(withoutParameters(withLines(inIsoDates(withoutBase64(withoutPrintedBytes(text)))))),
        ),
      ),
    ),
  );
