import { phpLiteral } from '../literals.ts';
import { type Syntax, writer } from '../rows.ts';

/** A row of an array of accounts. */
export const phpSyntax: Syntax = {
  comment: '//',
  indent: '        ',
  literal: phpLiteral,
  nothing: 'null',
  row: (cells) => `[${cells.join(', ')}],`,
};

export const phpWriter = (format: string) => writer(phpLiteral, format);
