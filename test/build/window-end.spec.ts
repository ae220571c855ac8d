import { describe, expect, it } from 'vitest';
import { allowSandbox, type End, explainEnd, type Fault, judgeEnd } from '../../build/lib/window-end.mjs';

const END: End = {
  platform: 'linux',
  code: 0,
  signal: null,
  failedToRun: null,
  started: false,
  asked: false,
  after: 1_000,
  stderr: '',
};
const NO_FACTS = { apparmor: null, clone: null, namespaces: null };

/** What Chromium 130 wrote where each was tried. */
const SUID =
  '[1:FATAL:setuid_sandbox_host.cc(163)] The SUID sandbox helper binary was found, but is not configured correctly.';
const NO_SANDBOX = '[1:FATAL:zygote_host_impl_linux.cc(126)] No usable sandbox! Update your kernel';
const NO_X = '[1:ERROR:ozone_platform_x11.cc(245)] Missing X server or $DISPLAY';
const NO_LIBRARY =
  '/x/electron: error while loading shared libraries: libnss3.so: cannot open shared object file: No such file';

describe('an end without a window', () => {
  it.each<[string, Partial<End>, Fault]>([
    ['no sandbox by its words', { signal: 'SIGTRAP', stderr: SUID }, { kind: 'sandbox', sure: true }],
    ['no sandbox, under a shell', { code: 133, stderr: NO_SANDBOX }, { kind: 'sandbox', sure: true }],
    ['perhaps no sandbox', { signal: 'SIGTRAP' }, { kind: 'sandbox', sure: false }],
    ['perhaps no sandbox, under a shell', { code: 133 }, { kind: 'sandbox', sure: false }],
    ['no display by its words', { code: 1, stderr: NO_X }, { kind: 'display' }],
    ['no display', { signal: 'SIGSEGV' }, { kind: 'display' }],
    ['no display, under a shell', { code: 139 }, { kind: 'display' }],
    ['a missing library', { code: 127, stderr: NO_LIBRARY }, { kind: 'library', name: 'libnss3.so' }],
    ['a missing library, unnamed', { code: 127 }, { kind: 'library', name: null }],
    ['anything else', { code: 7 }, { kind: 'other', detail: '7', told: false }],
    ['anything else, told', { code: 7, stderr: 'x' }, { kind: 'other', detail: '7', told: true }],
    ['a kill', { code: null, signal: 'SIGKILL' }, { kind: 'other', detail: 'SIGKILL', told: false }],
    [
      'no process at all',
      { code: null, failedToRun: 'EACCES' },
      { kind: 'other', detail: 'EACCES', told: false },
    ],
    [
      'a Mac',
      { platform: 'darwin', code: null, signal: 'SIGTRAP' },
      { kind: 'other', detail: 'SIGTRAP', told: false },
    ],
    ['Windows, early', { platform: 'win32', code: 3 }, { kind: 'other', detail: '3', told: false }],
  ])('is told apart: %s', (_name, end, fault) => {
    expect(judgeEnd({ ...END, code: end.signal ? null : END.code, ...end })).toEqual(fault);
  });

  it.each<[string, Partial<End>]>([
    ['an ordinary close', {}],
    ['an ordinary close, whatever Chromium wrote', { stderr: `${SUID}${NO_X}` }],
    ['a failure after the window came', { started: true, code: 1 }],
    ['a crash after the window came', { started: true, code: null, signal: 'SIGSEGV' }],
    ['Ctrl-C', { asked: true, code: 130 }],
    ['a request to end', { code: null, signal: 'SIGTERM' }],
    ['Windows, later', { platform: 'win32', code: 3, after: 3_600_000 }],
  ])('is none after %s', (_name, end) => {
    expect(judgeEnd({ ...END, ...end })).toBeNull();
  });
});

describe('the line about it', () => {
  it('says how the sandbox is allowed, by what forbids it', () => {
    expect(allowSandbox({ ...NO_FACTS, apparmor: '1' })?.zh).toMatch(
      /deb.*apparmor_restrict_unprivileged_userns=0/,
    );
    expect(allowSandbox({ ...NO_FACTS, apparmor: '1' })?.en).toMatch(
      /deb.*apparmor_restrict_unprivileged_userns=0/,
    );
    expect(allowSandbox({ ...NO_FACTS, clone: '0' })?.en).toContain('unprivileged_userns_clone=1');
    expect(allowSandbox({ ...NO_FACTS, namespaces: '0' })?.en).toContain('max_user_namespaces=');
    expect(allowSandbox({ apparmor: '0', clone: '1', namespaces: '96365' })).toBeNull();
  });

  it('is sure only when Chromium or the system says so', () => {
    const maybe: Fault = { kind: 'sandbox', sure: false };
    expect(explainEnd(maybe, NO_FACTS).en).toContain('perhaps');
    expect(explainEnd(maybe, { ...NO_FACTS, namespaces: '0' }).en).not.toContain('perhaps');
    expect(explainEnd({ kind: 'sandbox', sure: true }, NO_FACTS).en).not.toContain('perhaps');
  });

  it.each<[Fault, string]>([
    [{ kind: 'sandbox', sure: true }, ''],
    [{ kind: 'display' }, 'DISPLAY'],
    [{ kind: 'library', name: 'libnss3.so' }, 'libnss3.so'],
    [{ kind: 'library', name: null }, ''],
    [{ kind: 'other', detail: '7', told: true }, ' 7'],
    [{ kind: 'other', detail: 'SIGKILL', told: false }, 'SIGKILL'],
  ])('is one, and names what matters: %j', (fault, word) => {
    for (const line of Object.values(explainEnd(fault, NO_FACTS))) {
      expect(line).toContain(word);
      expect(line).not.toMatch(/\n|null|undefined/);
    }
  });
});
