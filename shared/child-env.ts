type Environment = Readonly<Record<string, string | undefined>>;

/** What any program of the desktop needs to start and to find its user, its screen, its bus and its language. */
const needed = new Set(
  (
    'PATH HOME USER LOGNAME SHELL PWD LANG LANGUAGE TZ TMPDIR TEMP TMP ' +
    'DISPLAY WAYLAND_DISPLAY XAUTHORITY DBUS_SESSION_BUS_ADDRESS DESKTOP_SESSION ' +
    'GNOME_DESKTOP_SESSION_ID GNOME_KEYRING_CONTROL KDE_FULL_SESSION KDE_SESSION_VERSION SSH_TTY ' +
    'GTK_IM_MODULE QT_IM_MODULE QT_IM_MODULES XMODIFIERS __CF_USER_TEXT_ENCODING WSL_DISTRO_NAME WSL_INTEROP ' +
    'SYSTEMROOT SYSTEMDRIVE WINDIR COMSPEC PATHEXT USERPROFILE USERNAME USERDOMAIN COMPUTERNAME PUBLIC ' +
    'HOMEDRIVE HOMEPATH APPDATA LOCALAPPDATA PROGRAMDATA ALLUSERSPROFILE PROGRAMFILES PROGRAMFILES(X86) PROGRAMW6432'
  ).split(' '),
);
const families = /^(?:XDG_|LC_)/;

/** A browser started by us stays open for other use, so it gets the operator's proxy settings. */
const ofBrowsers = new Set(['BROWSER', 'HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY']);

/**
 * The environment for a program that we start and that is not AuthDesk. An allow list: whatever secrets
 * the operator keeps in variables, ours (`AUTHDESK_APPSECRET`) and others', are not passed on.
 * Neither are options for Node (`NODE_OPTIONS`).
 * @param kind `browser` adds which browser to open, and the proxy
 */
export function childEnvironment(
  env: Environment,
  kind: 'browser' | 'plain' = 'plain',
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    // Names are case-insensitive on Windows, and proxies are also named in lower case.
    const known = name.toUpperCase();
    const wanted = needed.has(known) || families.test(name) || (kind === 'browser' && ofBrowsers.has(known));
    if (wanted && value !== undefined) kept[name] = value;
  }
  return kept;
}

/** Secrets that the terminal takes from the environment, since every user of the machine can read a command line. */
const ownSecrets = [
  'AUTHDESK_APPSECRET',
  'AUTHDESK_MESSAGE_TOKEN',
  'AUTHDESK_AES_KEY',
  'AUTHDESK_PROXY',
  'AUTHDESK_SOURCE_URL',
  'AUTHDESK_SINK_URL',
  'AUTHDESK_SINK_SECRET',
  'AUTHDESK_TOKEN_SECRET',
  'AUTHDESK_PASSPHRASE',
];

/** For the window, which does not use them and whose children are started by Electron and Chromium. */
export function forgetSecrets(env: Record<string, string | undefined>): void {
  for (const name of ownSecrets) delete env[name];
}
