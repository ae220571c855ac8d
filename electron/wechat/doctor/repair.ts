import type { DoctorFinding } from '../../../shared/doctor.ts';

const base64 = /^[A-Za-z0-9+/]+={0,2}$/;
const maxForms = 8;

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
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The ciphertext as it was found, and what it would be without each kind of damage, likeliest first.
 * The signature tells which one was meant.
 */
export function repairs(encrypt: string): string[] {
  const forms = [
    encrypt,
    encrypt.replaceAll(' ', '+'),
    encrypt.replace(/\s+/g, ''),
    encrypt.replace(/[\r\n\t]+/g, '').replaceAll(' ', '+'),
    decoded(encrypt),
    decoded(encrypt).replaceAll(' ', '+'),
    encrypt.replaceAll('\\', ''),
    encrypt.replaceAll('-', '+').replaceAll('_', '/'),
  ];
  return [...new Set(forms)].slice(0, maxForms);
}
