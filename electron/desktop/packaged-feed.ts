import { z } from '../../shared/zod.ts';
import { feedFolder } from '../core/updates/address.ts';

/** electron-builder leaves it among the resources of a package that was made with a feed. */
export const packagedFeedFile = 'app-update.yml';

const schema = z.object({ provider: z.literal('generic'), url: z.string().max(2_000) });

/**
 * The update feed that this package was made with. It only prefills the field in the settings; nothing is requested.
 * @param read gives the text of `app-update.yml`, and fails when there is none
 * @returns its address; empty when the package has none, or none that may be asked
 */
export async function packagedFeed(read: () => Promise<string>): Promise<string> {
  try {
    const text = await read();
    const { load } = await import('js-yaml');
    const { url } = schema.parse(load(text, { maxAliases: 0 }));
    feedFolder(url);
    return url;
  } catch {
    // No feed or an unusable one: the field stays empty.
    return '';
  }
}
