import { pair } from './pair.ts';

export const wizard = pair({ title: '授权向导' }, { title: 'Authorize a merchant' });
