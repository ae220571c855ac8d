import { pair } from './pair.ts';

export const sessions = pair({ title: '授权会话' }, { title: 'Sessions' });
