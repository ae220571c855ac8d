import { headOf, remarksOf } from '../comments.ts';
import type { HandOverFormat } from '../format.ts';
import type { HandOver } from '../hand-over.ts';
import { dotenvLiteral } from '../literals.ts';
import { commentLines, isHanded, runnable, unwritable, writer } from '../rows.ts';
import { accountVariables, isVariableName, platformVariables, type Variable } from './variables.ts';

const format = 'dotenv';
const write = writer(dotenvLiteral, format);

/** `WECHAT_…` variables for a shell and for every reader of .env files. What is no secret stands there in any case. */
export const dotenv: HandOverFormat = {
  kind: 'text',
  places: () => [],
  async *chunks(handOver) {
    yield commentLines('#', headOf(handOver, format, undefined));
    yield lines(handOver, [...platformVariables(handOver)]);
    for await (const page of handOver.accounts())
      for (const handed of page) {
        yield commentLines('#', remarksOf(handOver, handed));
        if (isHanded(handed)) yield lines(handOver, [...accountVariables(handOver, handed)]);
      }
  },
};

function lines(handOver: HandOver, variables: readonly Variable[]): string {
  return variables.map((variable) => `${line(handOver, variable)}\n`).join('');
}

function line(handOver: HandOver, { name, value, secret, ...place }: Variable): string {
  if (!isVariableName(name)) throw unwritable(format, { ...place, field: 'authorizer_appid' });
  const { field } = place;
  // An appid behind it keeps its letters: they tell small from capital.
  const written = `WECHAT_${field.toUpperCase()}${name.slice(field.length)}=${write(value, place)}`;
  return secret ? runnable(handOver, '#', written) : written;
}
