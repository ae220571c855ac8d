import type { SourceInput } from '../../../shared/contract/sources.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { addressForms, asksLayout, asksQuery, schemesOf, sourceSettings } from '../../../shared/sources.ts';
import type { SourceData, Store } from '../../store/index.ts';
import { wordsOf } from '../../systems/command.ts';
import { placeOf } from '../../systems/failures.ts';
import { readSelect } from '../../systems/select.ts';
import { refuseUnfit } from '../unfit.ts';

const longestName = 64;

/**
 * What is kept of a new source.
 * @throws ProblemError `source.name`, `source.address`, `source.query`, `source.command`, `input.unfit`
 */
export function checkedSource({ sources }: Pick<Store, 'sources'>, input: SourceInput): SourceData {
  const { platformId, kind, layout, keyPrefix } = input;
  refuseUnfit(kind, { layout, keyPrefix, query: input.query }, sourceSettings[kind]);
  const name = input.name.trim();
  const isUsable = name !== '' && [...name].length <= longestName && !/[\p{Cc}\p{Cs}]/u.test(name);
  if (!isUsable || sources.findByName(name)) throw problem('source.name', { field: 'name' });
  const address = input.address.trim();
  const query = asksQuery(kind) ? queryIn(input) : null;
  return {
    ...{ platformId, name, kind, address, query },
    place: kind === 'command' ? (wordsOf(address)[0] ?? '') : placeIn(kind, address),
    layout: asksLayout(kind) ? (layout ?? 'wxjava') : null,
    keyPrefix: keyPrefix ?? null,
  };
}

function placeIn(kind: Exclude<SourceInput['kind'], 'command'>, address: string): string {
  const url = /\s/.test(address) ? null : URL.parse(address);
  if (!url?.hostname || !schemesOf[kind].includes(url.protocol))
    throw problem('source.address', { field: 'address', params: { forms: addressForms[kind] } });
  return placeOf(address);
}

function queryIn({ kind, query = '' }: SourceInput): string {
  readSelect(query, kind === 'postgres' ? 'postgres' : 'mysql');
  return query.trim();
}
