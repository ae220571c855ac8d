// Why the desktop program ended before it showed its window.

/**
 * @typedef {{ apparmor: string | null, clone: string | null, namespaces: string | null }} SandboxFacts
 *   what Linux says about user namespaces, which Chromium's sandbox is made of; null: this system has no such switch
 *
 * @typedef {{
 *   platform: string,
 *   code: number | null,
 *   signal: string | null,
 *   failedToRun: string | null,
 *   started: boolean,
 *   asked: boolean,
 *   after: number,
 *   stderr: string,
 * }} End
 *   `failedToRun`: the system's code where there was no process at all; `started`: the program said that it started,
 *   or told by itself why not; `asked`: a person ended it; `after`: ms that it ran; `stderr`: the first of what it wrote
 *
 * @typedef {{ kind: 'sandbox', sure: boolean } | { kind: 'display' } | { kind: 'library', name: string | null }
 *   | { kind: 'other', detail: string, told: boolean }} Fault
 *   `detail`: an exit code, or the name of a signal or error; `told`: it wrote something before that
 */

/** Windows need not hand the pipe on to a program with a window: there only an early end counts, ms. */
const EARLY = 10_000;

const SANDBOX = /No usable sandbox|SUID sandbox|sandbox helper binary|setuid sandbox/i;
const DISPLAY =
  /Missing X server|cannot open display|Unable to open X display|Failed to (?:open|connect to) (?:X|Wayland) display|ozone_platform/i;
const LIBRARY = /error while loading shared libraries: ([^\s:]+)/;

/** Signals by which people and systems ask a program to end. */
const REQUESTS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * What Chromium tells on Linux, by its words first: its ways to end are few.
 * @param {End} end
 * @returns {Fault | null}
 */
const linuxFault = ({ code, signal, stderr }) => {
  if (SANDBOX.test(stderr)) return { kind: 'sandbox', sure: true };
  if (DISPLAY.test(stderr) || code === 139 || signal === 'SIGSEGV') return { kind: 'display' };
  if (code === 133 || signal === 'SIGTRAP') return { kind: 'sandbox', sure: false };
  return code === 127 ? { kind: 'library', name: LIBRARY.exec(stderr)?.[1] ?? null } : null;
};

/**
 * Whether that end was a failed start: the browser front is to open then. After an ordinary end it must not.
 * @param {End} end
 * @returns {Fault | null} null: it started, or it was meant to end
 */
export const judgeEnd = (end) => {
  const { platform, code, signal, failedToRun } = end;
  if (failedToRun !== null) return { kind: 'other', detail: failedToRun, told: false };
  if (end.started || end.asked || code === 0 || REQUESTS.includes(signal ?? '')) return null;
  if (platform === 'win32' && end.after >= EARLY) return null;
  const known = platform === 'linux' ? linuxFault(end) : null;
  return known ?? { kind: 'other', detail: String(code ?? signal), told: end.stderr !== '' };
};

/**
 * How the sandbox becomes usable, by what forbids it.
 * @param {SandboxFacts} facts
 * @returns {import('./front.mjs').Words | null} null: none of the switches forbids it
 */
export const allowSandbox = ({ apparmor, clone, namespaces }) => {
  if (apparmor === '1') {
    const command = 'sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0';
    return {
      zh: `AppArmor 限制了它。要窗口：安装 deb 包（自带 AppArmor 配置），或 ${command}`,
      en: `AppArmor restricts it; for the window install the deb package, which brings an AppArmor profile, or ${command}`,
    };
  }
  const command =
    clone === '0'
      ? 'sudo sysctl -w kernel.unprivileged_userns_clone=1'
      : namespaces === '0'
        ? 'sudo sysctl -w user.max_user_namespaces=15000'
        : null;
  return (
    command && {
      zh: `用户命名空间被关闭。要窗口：${command}`,
      en: `user namespaces are off; for the window: ${command}`,
    }
  );
};

const CONTAINER = {
  zh: '多半在容器里，或被安全策略禁止',
  en: 'most likely this is a container, or a policy forbids it',
};

/**
 * @param {Fault} fault
 * @param {SandboxFacts} facts
 * @returns {import('./front.mjs').Words} one line each
 */
export const explainEnd = (fault, facts) => {
  if (fault.kind === 'sandbox') {
    const how = allowSandbox(facts) ?? CONTAINER;
    const sure = fault.sure || how !== CONTAINER;
    return {
      zh: `${sure ? '系统不允许窗口使用沙箱' : '窗口一启动就中止（133），可能是系统不允许沙箱'}；${how.zh}`,
      en: `${sure ? "this system forbids the window's sandbox" : 'the window ended at once (133), perhaps its sandbox is forbidden'}; ${how.en}`,
    };
  }
  if (fault.kind === 'display')
    return {
      zh: '图形界面没有应答，请检查 DISPLAY、WAYLAND_DISPLAY',
      en: 'the display does not answer, check DISPLAY and WAYLAND_DISPLAY',
    };
  if (fault.kind === 'library') {
    const name = fault.name ?? '…';
    return {
      zh: `这台机器缺少 Electron 需要的共享库 ${name}，请用系统的软件包管理器安装`,
      en: `the shared library ${name}, which Electron needs, is missing here; install it with the system's package manager`,
    };
  }
  const isCode = /^\d+$/.test(fault.detail);
  return {
    zh: `窗口没能启动（${isCode ? `退出码 ${fault.detail}` : fault.detail}）${fault.told ? '，它的输出见上' : ''}`,
    en: `the window did not start (${isCode ? `exit code ${fault.detail}` : fault.detail})${fault.told ? '; what it wrote is above' : ''}`,
  };
};
