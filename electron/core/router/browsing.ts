import { implement } from '@orpc/server';
import { browsingProcedures } from '../../../shared/contract/procedures/browsing.ts';
import type { Services } from '../services.ts';
import { nothing, refusing } from './problems.ts';

const os = implement(browsingProcedures).use(refusing);

/** The engineer's own tags, notes and filters. */
export function browsingHandlers({ marks, savedFilters }: Services) {
  const { mark, savedFilter } = os;
  return os.router({
    mark: {
      tags: mark.tags.handler(({ input }) => marks.tags(input.platformId || undefined)),
      tag: mark.tag.handler(({ input, signal }) => marks.tag(input, signal)),
      note: mark.note.handler(({ input: { note, was, ...key } }) => ({ note: marks.note(key, note, was) })),
    },
    savedFilter: {
      list: savedFilter.list.handler(() => savedFilters.list()),
      save: savedFilter.save.handler(({ input }) => savedFilters.save(input)),
      rename: savedFilter.rename.handler(({ input }) => savedFilters.rename(input.name, input.becomes)),
      remove: savedFilter.remove.handler(({ input }) => nothing(savedFilters.remove(input.name))),
    },
  });
}
