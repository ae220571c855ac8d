/** A time of the contract as scripts read it. */
export { isoOrNull as iso } from '../../../shared/format.ts';
