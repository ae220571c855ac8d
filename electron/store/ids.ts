const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

export const idPrefixes = [
  'plt_',
  'tkt_',
  'tok_',
  'ses_',
  'lnk_',
  'cod_',
  'rft_',
  'cal_',
  'fwd_',
  'run_',
  'ntc_',
] as const;
export type IdPrefix = (typeof idPrefixes)[number];

/** A row's id: the prefix and 12 random characters of base32 (60 bits), e.g. `ses_k3v7q2mz4abc`. */
export function newId(prefix: IdPrefix, randomBytes: (n: number) => Uint8Array): string {
  let id: string = prefix;
  for (const byte of randomBytes(12)) id += alphabet.charAt(byte % 32);
  return id;
}
