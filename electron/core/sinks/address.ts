import { isAbsolute } from 'node:path';
import type { NewSink } from '../../../shared/contract/sinks.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { type SinkKind, sinkSettings } from '../../../shared/sinks.ts';
import { placeOf } from '../../systems/failures.ts';
import { refuseUnfit } from '../unfit.ts';

const protocols: Readonly<Record<Exclude<SinkKind, 'file'>, readonly string[]>> = {
  redis: ['redis:', 'rediss:'],
  mysql: ['mysql:'],
  postgres: ['postgres:', 'postgresql:'],
  webhook: ['https:', 'http:'],
};

/**
 * What a kind of sink cannot do without, and what it has no use for.
 * @throws ProblemError `sink.address`, `sink.noSecret`, `sink.noMap`, `sink.noLayout`, `input.unfit`
 */
export function checkSink({ kind, address, secret, layout, map, ...rest }: NewSink): void {
  const { keyPrefix, withPlatform } = rest;
  refuseUnfit(kind, { layout, keyPrefix, map, secret, withPlatform }, sinkSettings[kind]);
  if (kind === 'file') {
    if (!isAbsolute(address)) throw problem('sink.address', { field: 'address', params: { kind } });
  } else if (!protocols[kind].includes(URL.parse(address)?.protocol ?? ''))
    throw problem('sink.address', { field: 'address', params: { kind } });
  if (kind === 'webhook' && !secret) throw problem('sink.noSecret', { field: 'secret' });
  if ((kind === 'mysql' || kind === 'postgres') && !map) throw problem('sink.noMap', { field: 'map' });
  if (kind === 'redis' && !layout) throw problem('sink.noLayout', { field: 'layout' });
}

/** An address as people may see it: a webhook's path may be its password. */
export function placeShown(kind: SinkKind, address: string): string {
  if (kind === 'file') return address;
  if (kind !== 'webhook') return placeOf(address);
  const { origin, pathname } = new URL(address);
  return pathname === '/' ? origin : `${origin}/…`;
}
