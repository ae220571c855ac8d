/** A time of the contract as scripts read it. */
export const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
