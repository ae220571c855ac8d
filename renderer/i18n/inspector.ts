import { pair } from './pair.ts';

export const inspector = pair({ title: '调用记录' }, { title: 'Calls' });
