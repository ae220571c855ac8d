import type { DoctorFinding } from '../../../shared/doctor.ts';
import { isWholeBase64 } from '../wire/index.ts';

const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** How a ciphertext is visibly damaged; undefined when it is whole base64 of whole blocks. */
export function damageOf(encrypt: string): DoctorFinding | undefined {
  if (base64.test(encrypt)) return wholeBlocks(encrypt) ? undefined : 'ciphertext.cut';
  if (/[\r\n]/.test(encrypt)) return 'ciphertext.lines';
  if (encrypt.includes(' ')) return 'ciphertext.plus';
  if (/%[0-9a-f]{2}/i.test(encrypt)) return 'ciphertext.percent';
  if (encrypt.includes('\\')) return 'ciphertext.escaped';
  if (/[-_]/.test(encrypt)) return 'ciphertext.urlSafe';
  return 'ciphertext.strange';
}

/** Whole blocks of 16: of WeChat's own 32 as well, but what is cut at 16 is just as wrong. */
function wholeBlocks(encrypt: string): boolean {
  const bytes = Math.floor((encrypt.replace(/=+$/, '').length * 3) / 4);
  return encrypt.length % 4 === 0 && bytes % 32 === 0 && bytes > 0;
}

function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** By a pattern: where there are thousands of them, many times faster than by a text. */
const withPlus = (text: string): string => text.replace(/ /g, '+');

/**
 * What a ciphertext was before each kind of damage, likeliest first: WeChat's are whole blocks of base64, so that a form
 * that is none cannot be what was signed. As it was found where no repair makes one. The signature tells which was meant.
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
