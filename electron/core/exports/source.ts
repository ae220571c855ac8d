import type { Permission } from '../../../shared/contract/models.ts';
import { type ExportedAccount, grantedIn, type PlatformRecord } from '../../store/index.ts';

/** What both formats write. */
export interface ExportSource {
  exportedAt: number;
  includeSecrets: boolean;
  named: (ids: number[]) => Permission[];
  platforms: PlatformRecord[];
  /** A platform's accounts; the others of this process have a turn between two pages. */
  pages: (platformId: string) => AsyncIterable<ExportedAccount[]>;
}

/** Combinations of permission sets whose text is kept; further ones are written anew each time. */
const rememberedAtMost = 1_000;

/** Writes permission sets once for all accounts that grant the same ones: most grant one of a few combinations. */
export function permissionsBy(named: ExportSource['named'], write: (sets: Permission[]) => string) {
  const written = new Map<string, string>();
  return (funcInfo: string): string => {
    const known = written.get(funcInfo);
    if (known !== undefined) return known;
    const made = write(named(grantedIn(funcInfo)));
    if (written.size < rememberedAtMost) written.set(funcInfo, made);
    return made;
  };
}
