import { describe, expect, it } from 'vitest';
import { read, repositoryFiles } from '../house/tree.ts';

const workflow = read('.github/workflows/ci.yml');
const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'));

describe('the workflow of a public CI', () => {
  it.each(['ubuntu', 'windows', 'macos', 'intel'])('runs on %s', (system) => {
    expect(/os: \[(.*)\]/.exec(workflow)?.[1]).toContain(system);
  });

  it('runs scripts that are there', () => {
    const named = [...workflow.matchAll(/npm (?:run )?([a-z]+)/g)].map(([, name]) => name ?? '');
    expect(new Set(named)).toEqual(new Set(['pack', 'test', 'dist']));
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    const files = [...workflow.matchAll(/\b(build\/[\w./-]+\.(?:mjs|ts))/g)].map(([, file]) => file ?? '');
    expect(files.filter((file) => !repositoryFiles().includes(file))).toEqual([]);
  });

  it('fetches Electron, packs, tests, and does not let the window’s suite be skipped, in this order', () => {
    const steps = ['electron/install.js', 'npm run pack', 'npm test', 'require-electron.ts'];
    const places = steps.map((step) => workflow.indexOf(step));
    expect(places.every((place) => place > 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  it('holds no secret and asks for no more than to read', () => {
    expect(workflow).toMatch(/permissions:\n {2}contents: read\n/);
    expect(workflow).not.toMatch(/secrets\./);
  });
});
