import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDisplay } from '../../build/lib/display.mjs';
import { testElectron } from '../../build/lib/electron-binary.mjs';
import { debDepends, rpmDepends } from '../../build/lib/linux-libraries.ts';
import { packInstallers } from '../../build/lib/pack.ts';
import { linuxToolsMissing, runtimeSize, writeLinuxTools } from './linux-tools.ts';
import { host, packFor, quietly } from './packed.ts';
import { type Display, startMissing, startProgram } from './run.ts';
import { inScratchSystem, scratchSystemMissing } from './scratch-system.ts';

// Linux' installers, made from one packed program with stand-ins for the tools: what is in them, and that it runs.

const folder = mkdtempSync(join(tmpdir(), 'authdesk-installers-'));
const at = (...below: string[]) => join(folder, ...below);
const out = (...below: string[]) => at('own', 'out', ...below);
const real = testElectron();
const missing = linuxToolsMissing();
const cannotStart = startMissing();
const cannotInstall = cannotStart ?? scratchSystemMissing(folder);
const why = (reason: string | undefined) => (reason ? ` (${reason})` : '');
const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8' });
const validate = (file: string) => run('desktop-file-validate', file);

const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
const feed = 'https://updates.example.com/authdesk';
let made: { appImage: string; deb: string; rpm: string };
let display: Display;

describe.skipIf(missing)(`installers for Linux${why(missing)}`, () => {
  beforeAll(async () => {
    display = await openDisplay();
    const { job } = await packFor(at('own'), host, real);
    const tools = writeLinuxTools(at('tools'));
    for (const [name, value] of Object.entries(tools)) vi.stubEnv(name, value);
    const unpacked = out(host.arch === 'x64' ? 'linux-unpacked' : `linux-${host.arch}-unpacked`);
    const formats = ['AppImage', 'deb', 'rpm'];
    const files = await quietly(() => packInstallers({ ...job, feed }, unpacked, formats, 'store'));
    const file = (end: string) => files.find((name) => name.endsWith(end)) ?? '';
    made = { appImage: file('.AppImage'), deb: file('.deb'), rpm: file('.rpm') };
    // Three times a quarter of a gigabyte, on a machine that may be busy.
  }, 300_000);
  afterAll(() => display.close());

  it('have the names that each of them usually has', () => {
    const [debian, other] = host.arch === 'x64' ? ['amd64', 'x86_64'] : ['arm64', 'aarch64'];
    expect(
      readdirSync(out())
        .filter((name) => /\.(?:AppImage|deb|rpm|yml)$/.test(name))
        .sort(),
    ).toEqual(
      [
        `AuthDesk-${version}-${host.arch === 'x64' ? 'x86_64' : 'arm64'}.AppImage`,
        `authdesk_${version}_${debian}.deb`,
        `authdesk-${version}.${other}.rpm`,
        'builder-debug.yml',
        host.arch === 'x64' ? 'latest-linux.yml' : 'latest-linux-arm64.yml',
      ].sort(),
    );
  });

  it('are listed for a company’s feed, with nothing but its address inside', () => {
    const list = readFileSync(
      out(host.arch === 'x64' ? 'latest-linux.yml' : 'latest-linux-arm64.yml'),
      'utf8',
    );
    expect(list).toContain(`version: ${version}`);
    for (const end of ['AppImage', 'deb', 'rpm']) expect(list).toMatch(new RegExp(`url: .*\\.${end}\\n`));
    run('dpkg-deb', '-x', made.deb, at('deb'));
    expect(readFileSync(at('deb', 'opt', 'AuthDesk', 'resources', 'app-update.yml'), 'utf8')).toBe(
      `provider: generic\nurl: ${feed}\nupdaterCacheDirName: authdesk-updater\n`,
    );
  });

  it('ask for what the program is linked with, by names that Debian and rpm have for it', () => {
    const asked = run('dpkg-deb', '-f', made.deb, 'Depends').trim();
    expect(asked).toBe(debDepends.join(', '));
    expect(JSON.parse(readFileSync(made.rpm, 'utf8'))).toMatchObject({ depends: [...rpmDepends] });
  });

  it.skipIf(!real)('leave out none of these', () => {
    const packages = new Set(
      debDepends.flatMap((name) => name.split(' | ')).map((name) => name.split(' ')[0]),
    );
    const program = at('deb', 'opt', 'AuthDesk', 'authdesk');
    const linked = new Set(
      [...run('readelf', '-d', program).matchAll(/\(NEEDED\).*\[(.+)\]/g)].map(([, name]) => name),
    );
    expect(linked.size).toBeGreaterThan(10);
    const files = [...run('ldd', program).matchAll(/^\s*(\S+) => (?:\/usr)?(\/\S+)/gm)]
      .filter(([, name, file]) => linked.has(name) && !file?.startsWith(folder))
      .map(([, , file]) => file ?? '');
    // Some are in Debian's list below /lib, some below /usr/lib: it knows half of what it is asked for.
    const asked = files.flatMap((file) => [file, `/usr${file}`]);
    const owners = spawnSync('dpkg', ['-S', ...asked], { encoding: 'utf8' })
      .stdout.trim()
      .split('\n')
      .filter((line) => !line.startsWith('diversion'))
      .map((line) => line.split(':')[0] ?? '');
    expect(owners.length).toBeGreaterThanOrEqual(files.length);
    expect(owners.filter((name) => !packages.has(name))).toEqual([]);
  });

  describe('the deb', () => {
    it('says what it is', () => {
      const field = (name: string) => run('dpkg-deb', '-f', made.deb, name).trim();
      expect(field('Package')).toBe('authdesk');
      expect(field('Section')).toBe('devel');
      expect(field('Maintainer')).toMatch(/^AuthDesk <.+@.+>$/);
      expect(field('Homepage')).toMatch(/^https:/);
      expect(field('Description')).toContain('微信第三方平台授权工具');
    });

    it('has a desktop entry whose icon, program and window are its own', () => {
      const entry = readFileSync(at('deb', 'usr/share/applications/authdesk.desktop'), 'utf8');
      validate(at('deb', 'usr/share/applications/authdesk.desktop'));
      expect(entry).toContain('\nName[zh_CN]=AuthDesk 授权台\n');
      expect(entry).toContain('\nExec=/opt/AuthDesk/authdesk %U\n');
      expect(entry).toContain('\nStartupWMClass=authdesk\n');
      expect(entry).toMatch(/^MimeType=application\/x-authdesk-handover;$/m);
      expect(existsSync(at('deb', 'usr/share/icons/hicolor/256x256/apps/authdesk.png'))).toBe(true);
    });

    it('brings the leave that current Ubuntu wants before it lets a program make user namespaces', () => {
      const profile = readFileSync(at('deb', 'opt/AuthDesk/resources/apparmor-profile'), 'utf8');
      expect(profile).toContain('profile "authdesk" "/opt/AuthDesk/authdesk" flags=(unconfined)');
      expect(profile).toMatch(/^\s*userns,$/m);
    });

    // Older parsers refuse it; then the system wants none, and the package's script leaves it out.
    const takesProfiles = existsSync('/etc/apparmor.d/abi/4.0');
    it.skipIf(!takesProfiles)('has it in words that AppArmor 4 understands', () => {
      const profile = at('deb', 'opt/AuthDesk/resources/apparmor-profile');
      expect(run('apparmor_parser', '--skip-kernel-load', '--skip-cache', '--debug', profile)).toContain(
        'userns',
      );
    });

    it.skipIf(cannotInstall)(`is installed, started by its name, and removed${why(cannotInstall)}`, () => {
      // AppArmor as Ubuntu has it, with a parser that only says what it was asked for.
      const script = `
        printf '#!/bin/sh\\nexit 0\\n' > /usr/local/sbin/apparmor_status
        printf '#!/bin/sh\\necho parser "$@" >&2\\n' > /usr/local/sbin/apparmor_parser
        printf '#!/bin/sh\\nexit 1\\n' > /usr/bin/ischroot
        chmod 755 /usr/local/sbin/apparmor_*
        mkdir -p /etc/apparmor.d
        dpkg --install '${made.deb}' >&2
        stat --format='sandbox %a %u' /opt/AuthDesk/chrome-sandbox
        cmp /opt/AuthDesk/resources/apparmor-profile /etc/apparmor.d/authdesk && echo 'profile in place'
        unshare --user --map-user=1000 --map-group=1000 -- authdesk --smoke --data /tmp/authdesk-data
        dpkg --remove authdesk >&2
        ls -d /opt/AuthDesk /usr/bin/authdesk /etc/apparmor.d/authdesk 2>&1 | grep -c 'No such'`;
      for (const [name, value] of Object.entries(display.env)) vi.stubEnv(name, value);
      const ran = inScratchSystem(at('installed'), script);
      const lines = ran.stdout.trim().split('\n');
      expect(lines[0], ran.stderr).toBe('sandbox 755 0');
      expect(lines[1]).toBe('profile in place');
      expect(JSON.parse(lines[2] ?? '{}')).toMatchObject({ ok: true });
      expect(lines[3]).toBe('3');
      expect(ran.stderr).toContain(
        'parser --replace --write-cache --skip-read-cache /etc/apparmor.d/authdesk',
      );
      expect(ran.stderr).not.toContain('dependency problems');
      expect(existsSync('/opt/AuthDesk')).toBe(false);
    });
  });

  it('the rpm says what it is', () => {
    expect(JSON.parse(readFileSync(made.rpm, 'utf8'))).toMatchObject({
      name: 'authdesk',
      category: 'Development/Tools',
      'rpm-digest': 'sha256',
      'rpm-rpmbuild-define': ['_build_id_links none'],
    });
  });

  describe('the AppImage', () => {
    it('has a desktop entry that leaves Chromium’s sandbox alone, and an icon', () => {
      const app = at('appimage');
      run('unsquashfs', '-quiet', '-no-progress', '-offset', `${runtimeSize}`, '-dest', app, made.appImage);
      validate(join(app, 'authdesk.desktop'));
      const entry = readFileSync(join(app, 'authdesk.desktop'), 'utf8');
      expect(entry).toContain('\nExec=AppRun %U\n');
      expect(entry).toContain('\nStartupWMClass=authdesk\n');
      expect(existsSync(join(app, readlinkSync(join(app, '.DirIcon'))))).toBe(true);
    });

    it.skipIf(cannotStart)(`opens its window, each process in its sandbox${why(cannotStart)}`, async () => {
      mkdirSync(at('tmp'));
      const { child, ended } = startProgram(made.appImage, ['--data', at('data')], {
        display,
        env: { TMPDIR: at('tmp') },
      });
      const page = () => processesIn(at('tmp')).find(({ args }) => args.includes('--type=renderer'));
      await expect.poll(page, { timeout: 60_000 }).toBeDefined();
      const all = processesIn(at('tmp'));
      expect(all.filter(({ args }) => args.includes('--no-sandbox'))).toEqual([]);
      const main = all.find(({ args }) => !args.some((arg) => arg.startsWith('--type=')));
      process.kill(main?.pid ?? child.pid ?? 0, 'SIGTERM');
      expect(await ended).toMatchObject({ status: 0 });
    });
  });
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** The processes whose program lies below a folder. */
function processesIn(below: string): { pid: number; args: string[] }[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      const args = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0');
      // Chromium's own write their whole command line as one argument.
      const words = args.flatMap((arg) => arg.split(' '));
      return words[0]?.startsWith(below) && words[0].endsWith('/authdesk')
        ? [{ pid: Number(name), args: words }]
        : [];
    } catch {
      // Not a process, or one that has just ended.
      return [];
    }
  });
}
