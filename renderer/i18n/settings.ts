import { pair } from './pair.ts';

export const settings = pair({ title: '设置' }, { title: 'Settings' });
