import { goLiteral } from '../literals.ts';
import { type Syntax, writer } from '../rows.ts';

/** A row of a slice of accounts; Go has no null for texts. */
export const goSyntax: Syntax = {
  comment: '//',
  indent: '\t',
  literal: goLiteral,
  nothing: '""',
  row: (cells) => `{${cells.join(', ')}},`,
};

export const goWriter = (format: string) => writer(goLiteral, format);

/** The head of a Go file's code. */
export const goPackage = (imports: readonly string[]): string =>
  `package authdesk\n\nimport (\n${imports.map((one) => (one ? `\t"${one}"` : '')).join('\n')}\n)\n`;

/** The accounts' type, and the start of their slice. @param comment what a row's cells are */
export const goAccounts = (comment: string): string => `
type account struct {
	appID, refreshToken, accessToken string
	endsAt                           int64
}

// ${comment}
var accounts = []account{
`;
