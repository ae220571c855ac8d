import { pair } from './pair.ts';

export const authorizers = pair({ title: '授权账号' }, { title: 'Accounts' });
