import { describe, expect, it } from 'vitest';
import type { NewSink } from '../../../shared/contract/sinks.ts';
import type { SourceInput } from '../../../shared/contract/sources.ts';
import { problemOf } from '../support/index.ts';
import { openSinkBench } from './support.ts';

const map = { table: 't', key: { a: 'authorizerAppid' }, columns: { r: 'refreshToken' } } as const;
const sinks: [field: string, sink: Partial<NewSink> & Pick<NewSink, 'kind' | 'address'>][] = [
  ['layout', { kind: 'postgres', address: 'postgres://h/d', map, layout: 'wxjava' }],
  ['keyPrefix', { kind: 'file', address: '/tmp/x.json', keyPrefix: 'wx' }],
  ['map', { kind: 'redis', address: 'redis://h/0', layout: 'wxjava', map }],
  ['secret', { kind: 'file', address: '/tmp/x.json', secret: 's' }],
  ['withPlatform', { kind: 'mysql', address: 'mysql://h/d', map, withPlatform: true }],
];
const sources: [field: string, source: Pick<SourceInput, 'kind' | 'address'> & Partial<SourceInput>][] = [
  ['layout', { kind: 'http', address: 'http://h/', layout: 'wxjava' }],
  ['keyPrefix', { kind: 'command', address: 'cat x', keyPrefix: 'wx' }],
  ['query', { kind: 'redis', address: 'redis://h/0', query: 'SELECT 1' }],
];

describe('what a kind has no use for is refused, and named', () => {
  it.each(sinks)('%s of a sink', async (field, sink) => {
    const bench = await openSinkBench();
    expect(await problemOf(bench.addSink(sink))).toMatchObject({ code: 'input.unfit', field });
    expect(await bench.sinks.list()).toEqual([]);
  });

  it.each(sources)('%s of a source', async (field, source) => {
    const { services, platform } = await openSinkBench();
    const adding = (async () => services.sources.add({ platformId: platform.id, name: 'x', ...source }))();
    expect(await problemOf(adding)).toMatchObject({ code: 'input.unfit', field });
  });
});
