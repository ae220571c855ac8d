// The types of all views, and for specs their schemas; programs take schemas from the file of their subject.
export * from './accounts.ts';
export * from './authorizers.ts';
export * from './calls.ts';
export * from './fields.ts';
export * from './held-answers.ts';
export * from './last-sync.ts';
export * from './pastes.ts';
export * from './platforms.ts';
export * from './sessions.ts';
export * from './syncs.ts';
export * from './tickets.ts';
export * from './tokens.ts';
