import { expect, it } from 'vitest';
import { clearsInMs, createSecretClipboard } from '../../electron/desktop/clipboard.ts';

function setUp() {
  const held = { text: 'before', cleared: 0 };
  const timers: { run: () => void; ms: number }[] = [];
  const secrets = createSecretClipboard(
    {
      readText: async () => held.text,
      writeText: async (text) => {
        held.text = text;
      },
      clear: () => {
        held.text = '';
        held.cleared += 1;
      },
    },
    (run, ms) => timers.push({ run, ms }),
  );
  const minutePasses = async () => {
    for (const { run } of timers.splice(0)) run();
    await new Promise(setImmediate);
  };
  return { held, timers, secrets, minutePasses };
}

it('a copied secret is gone after a minute', async () => {
  const { held, timers, secrets, minutePasses } = setUp();
  expect(await secrets.copySecret('refreshtoken@@@a')).toEqual({ clearsInMs: 60_000 });
  expect([held.text, timers[0]?.ms]).toEqual(['refreshtoken@@@a', clearsInMs]);
  await minutePasses();
  expect(held).toEqual({ text: '', cleared: 1 });
});

it('what was copied since stays', async () => {
  const { held, secrets, minutePasses } = setUp();
  await secrets.copySecret('secret');
  held.text = 'a shopping list';
  await minutePasses();
  expect(held).toEqual({ text: 'a shopping list', cleared: 0 });
});

it('a second secret has a minute of its own', async () => {
  const { held, timers, secrets, minutePasses } = setUp();
  await secrets.copySecret('first');
  const [early] = timers.splice(0);
  await secrets.copySecret('second');
  early?.run();
  await new Promise(setImmediate);
  expect(held.text).toBe('second');
  await minutePasses();
  expect(held.text).toBe('');
});

it('the end of the program does not wait for the minute', async () => {
  const { held, secrets, minutePasses } = setUp();
  await secrets.clearNow();
  expect(held.text).toBe('before');
  await secrets.copySecret('secret');
  await secrets.clearNow();
  await minutePasses();
  expect(held).toEqual({ text: '', cleared: 1 });
});

it('a clipboard that cannot be read any more is left alone', async () => {
  const { held, secrets, minutePasses } = setUp();
  await secrets.copySecret('secret');
  Object.defineProperty(held, 'text', {
    get: () => {
      throw new Error('locked');
    },
  });
  await minutePasses();
  expect(held.cleared).toBe(0);
});
