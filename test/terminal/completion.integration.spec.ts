import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { commandName, commandsUnder } from '../../electron/terminal/command/declare.ts';
import { programFor } from '../../electron/terminal/command/read-line.ts';
import { shells } from '../../electron/terminal/commands/completion.ts';
import { completionScript } from '../../electron/terminal/completion/index.ts';
import { tempDir } from '../core/support/index.ts';
import { authdesk } from './support.ts';

const program = await programFor();
const commands = commandsUnder(program).map((command) => ({
  name: commandName(command),
  options: command.options.map(({ long }) => long ?? ''),
}));
const dir = mkdtempSync(join(tmpdir(), 'authdesk-completion-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const files: Record<string, string> = {};
for (const shell of shells) {
  files[shell] = join(dir, `authdesk.${shell}`);
  writeFileSync(files[shell], await completionScript(shell, program, 'zh'));
}

for (const name of ['mine 1.json', 'mine 2.json']) writeFileSync(join(dir, name), '');

const has = (shell: string) => spawnSync(shell, ['-c', 'exit 0']).status === 0;

/** What bash offers behind a line; the last word is the one being typed. */
function bashOffers(line: string): string[] {
  const words = line.split(' ');
  const script = `source '${files.bash}'
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})
COMP_CWORD=${words.length - 1}
_authdesk
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const ran = spawnSync('bash', ['--norc', '-c', script], { encoding: 'utf8', cwd: dir });
  if (ran.status !== 0 || ran.stderr) throw new Error(ran.stderr);
  return ran.stdout.split('\n').filter(Boolean).sort();
}

/** The same in fish, by its own engine. */
function fishOffers(line: string): string[] {
  const script = `source '${files.fish}'; complete -C '${line}'`;
  const ran = spawnSync('fish', ['-N', '-c', script], {
    encoding: 'utf8',
    env: { ...process.env, HOME: dir },
  });
  if (ran.stderr) throw new Error(ran.stderr);
  const offered = ran.stdout.split('\n').map((row) => row.split('\t')[0] ?? '');
  return offered.filter(Boolean).sort();
}

/**
 * The same in zsh, where completion needs a terminal: its two helpers are stood in for. What `_arguments` is given is
 * an option's line, or the fixed values behind the option or the place where the cursor is.
 */
function zshOffers(line: string): string[] {
  const words = line.split(' ').map((word) => `'${word}'`);
  const script = `compdef() { : }
_describe() { local -a rows=(\${(P)2}); print -rl -- \${rows%%:*} }
_arguments() {
  local spec rest before=$words[CURRENT-1]
  integer at=$((CURRENT - 1))
  for spec in "$@"; do
    if [[ $before == --* && $spec == *$before=* && $spec == *:\\(*\\) ]]; then print -rl -- \${(s: :)\${\${spec##*:\\(}%\\)}}; return; fi
  done
  for spec in "$@"; do
    [[ $words[CURRENT] == -* && $spec == --* ]] && print -r -- \${\${spec%%\\[*}%=}
    [[ $words[CURRENT] != -* && $spec == $at:*:\\(*\\) ]] && print -rl -- \${(s: :)\${\${spec##*:\\(}%\\)}}
  done
}
source '${files.zsh}'
words=(${words.join(' ')}); CURRENT=$#words; _authdesk`;
  const ran = spawnSync('zsh', ['-f', '-c', script], { encoding: 'utf8' });
  if (ran.stderr) throw new Error(ran.stderr);
  const typed = line.split(' ').at(-1) ?? '';
  return ran.stdout
    .split('\n')
    .filter((word) => word !== '' && word.startsWith(typed))
    .sort();
}

describe.skipIf(!has('bash'))('completion in bash', () => {
  it.each([
    ['authdesk tok', ['token']],
    ['authdesk token ', ['borrow', 'fetch', 'history', 'serve', 'show']],
    ['authdesk ticket p', ['put']],
    ['authdesk token fetch --y', ['--yes']],
    ['authdesk export --format js', ['json', 'jsonl']],
    ['authdesk export --format wx', ['wxcomponent-sql', 'wxjava-java', 'wxjava-redis']],
    ['authdesk import --format n', ['node-easywechat']],
    ['authdesk import --format w', []],
    ['authdesk --json source add --kind w', []],
    ['authdesk sink add --kind w', ['webhook']],
    ['authdesk --lang ', ['en', 'zh']],
    ['authdesk --la', ['--lang']],
    ['authdesk --lang zh tok', ['token']],
    ['authdesk --json --data x token f', ['fetch']],
    ['authdesk completion ', ['bash', 'fish', 'zsh']],
    ['authdesk page ', ['check']],
    ['authdesk session show ses_1 --no', ['--no-qr']],
    ['authdesk token show --platform ', []],
    ['authdesk export --out authdesk.b', ['authdesk.bash']],
    ['authdesk export --out mine', ['mine 1.json', 'mine 2.json']],
  ])('%j offers %j', (line, expected) => {
    expect(bashOffers(line)).toEqual(expected);
  });

  it('offers every command and every option', () => {
    const groups = [...new Set(commands.map(({ name }) => name.split(' ')[0] ?? ''))].sort();
    expect(bashOffers('authdesk -')).toEqual(['--data', '--help', '--json', '--lang']);
    expect(bashOffers('authdesk ')).toEqual(groups);
    for (const { name, options } of commands) {
      const offered = bashOffers(`authdesk ${name} -`);
      for (const option of [...options, '--json', '--help', '--lang', '--data'])
        expect(offered, name).toContain(option);
    }
  });
});

// zsh and fish are rarely there; where they are, their own parser reads the scripts.
describe.each(['zsh', 'fish'] as const)('completion in %s', (shell) => {
  it.skipIf(!has(shell))('is a script that the shell takes', () => {
    const ran = spawnSync(shell, ['-n', files[shell] ?? ''], { encoding: 'utf8' });
    expect([ran.status, ran.stderr]).toEqual([0, '']);
  });

  it.skipIf(!has(shell)).each([
    ['authdesk tok', ['token']],
    ['authdesk --lang zh tok', ['token']],
    ['authdesk token ', ['borrow', 'fetch', 'history', 'serve', 'show']],
    ['authdesk --json --data x token ', ['borrow', 'fetch', 'history', 'serve', 'show']],
    ['authdesk --lang ', ['en', 'zh']],
    ['authdesk --la', ['--lang']],
    ['authdesk token fetch --y', ['--yes']],
    ['authdesk --lang zh token fetch --y', ['--yes']],
    ['authdesk --json completion ', ['bash', 'fish', 'zsh']],
    ['authdesk export --format js', ['json', 'jsonl']],
    ['authdesk export --format wx', ['wxcomponent-sql', 'wxjava-java', 'wxjava-redis']],
    ['authdesk import --format n', ['node-easywechat']],
    ['authdesk import --format w', []],
    ['authdesk --json source add --kind w', []],
    ['authdesk sink add --kind w', ['webhook']],
  ])('%j offers %j', (line, expected) => {
    expect(shell === 'zsh' ? zshOffers(line) : fishOffers(line)).toEqual(expected);
  });

  it('names every command and option', async () => {
    const script = await completionScript(shell, program, 'en');
    for (const { name, options } of commands) {
      expect(script).toContain(name.split(' ').at(-1));
      for (const option of options) expect(script, `${name} ${option}`).toContain(option.slice(2));
    }
  });
});

it('authdesk completion prints the script of the shell asked for', async () => {
  for (const shell of shells)
    expect(await authdesk(tempDir(), ['completion', shell])).toMatchObject({
      code: 0,
      out: await completionScript(shell, program, 'zh'),
      err: '',
    });
});
