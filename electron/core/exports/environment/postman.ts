import { formatIso } from '../../../../shared/format.ts';
import type { HandOverFormat } from '../format.ts';
import type { HandOver } from '../hand-over.ts';
import { isHanded } from '../rows.ts';
import { accountVariables, platformVariables, type Variable } from './variables.ts';

/** A Postman environment, which Hoppscotch and Apifox import as well. A secret that is left out is an empty variable, switched off. */
export const postman: HandOverFormat = {
  kind: 'text',
  places: () => [],
  async *chunks(handOver) {
    const { platform, now } = handOver;
    yield `{"name":${JSON.stringify(`${platform.name} ${platform.componentAppid}`)},"values":[\n`;
    yield [...platformVariables(handOver)].map((variable) => value(handOver, variable)).join(',\n');
    for await (const page of handOver.accounts())
      yield page
        .filter(isHanded)
        .flatMap((handed) => [...accountVariables(handOver, handed)])
        .map((variable) => `,\n${value(handOver, variable)}`)
        .join('');
    const exported = { _postman_exported_at: formatIso(now), _postman_exported_using: 'AuthDesk' };
    yield `\n],"_postman_variable_scope":"environment",${JSON.stringify(exported).slice(1)}\n`;
  },
};

const value = ({ secretsAs }: HandOver, { name: key, value, secret }: Variable): string =>
  JSON.stringify({
    key,
    value,
    type: secret ? 'secret' : 'default',
    enabled: value !== '' && (!secret || secretsAs === 'clear'),
  });
