import type { DoctorFinding } from '../../../shared/doctor.ts';
import { isWholeBase64 } from '../wire/index.ts';

const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** How a ciphertext is visibly damaged; undefined when it is whole base64 of whole blocks. */
export function damageOf(encrypt: string): DoctorFinding | undefined {
  if (isWholeBase64(encrypt)) return undefined;
  if (base64.test(encrypt)) return 'ciphertext.cut';
  if (/[\r\n]/.test(encrypt)) return 'ciphertext.lines';
  if (encrypt.includes(' ')) return 'ciphertext.plus';
  if (/%[0-9a-f]{2}/i.test(encrypt)) return 'ciphertext.percent';
  if (encrypt.includes('\\')) return 'ciphertext.escaped';
  if (/[-_]/.test(encrypt)) return 'ciphertext.urlSafe';
  return 'ciphertext.strange';
}

function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** With a pattern: many times faster than replaceAll by a string where there are thousands. */
const withPlus = (text: string): string => text.replace(/ /g, '+');

/**
 * What a ciphertext may have been before it was damaged, likeliest first. Only whole blocks of base64 can have been
 * signed; where no repair gives that, the ciphertext as found. The signature tells which form is right.
 */
export function repairs(encrypt: string): string[] {
  if (isWholeBase64(encrypt)) return [encrypt];
  const plain = decoded(encrypt);
  const forms = [
    withPlus(encrypt),
    encrypt.replace(/\s+/g, ''),
    withPlus(encrypt.replace(/[\r\n\t]+/g, '')),
    ...(plain === encrypt ? [] : [plain, withPlus(plain)]),
    encrypt.replace(/\\/g, ''),
    encrypt.replace(/-/g, '+').replace(/_/g, '/'),
  ];
  const whole = [...new Set(forms.filter((form) => form !== encrypt && isWholeBase64(form)))];
  return whole.length > 0 ? whole : [encrypt];
}
