import type { HandOverFormat } from '../format.ts';
import { brunoLiteral } from '../literals.ts';
import { isHanded, unwritable, writer } from '../rows.ts';
import { accountVariables, isVariableName, platformVariables, type Variable } from './variables.ts';

const format = 'bruno';
const write = writer(brunoLiteral, format);

/**
 * An environment of Bruno. Bruno keeps the values of its secret variables outside of the file: without secrets they are declared
 * there, by name; with them they stand in the file as ordinary ones.
 */
export const bruno: HandOverFormat = {
  kind: 'text',
  places: () => [],
  async *chunks(handOver) {
    const isClear = handOver.secretsAs !== 'placeholder';
    // In two passes: a file of 100,000 accounts is never held whole.
    async function* variables(wanted: (variable: Variable) => boolean) {
      yield [...platformVariables(handOver)].filter(wanted);
      for await (const page of handOver.accounts())
        yield page
          .filter(isHanded)
          .flatMap((handed) => [...accountVariables(handOver, handed)])
          .filter(wanted);
    }
    yield 'vars {\n';
    for await (const some of variables(({ secret }) => isClear || !secret)) yield some.map(line).join('');
    yield '}\n';
    if (isClear) return;
    yield 'vars:secret [\n';
    let before = '';
    for await (const some of variables(({ secret }) => secret))
      for (const variable of some) {
        yield `${before}  ${nameOf(variable)}`;
        before = ',\n';
      }
    yield '\n]\n';
  },
};

const line = (variable: Variable): string => `  ${nameOf(variable)}: ${write(variable.value, variable)}\n`;

function nameOf({ name, authorizerAppid }: Variable): string {
  if (isVariableName(name)) return name;
  throw unwritable(format, { field: 'authorizer_appid', ...(authorizerAppid && { authorizerAppid }) });
}
