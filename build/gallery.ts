// `npm run gallery`: every part of the page in every state, with hot reload. The view is in the address:
// `?exhibit=error-card&theme=dark&lang=en`.
import { createServer } from 'vite';
import { runMain, say } from './lib/say.mjs';
import { galleryConfig } from './vite/gallery.ts';

await runMain(async () => {
  const server = await createServer({ ...galleryConfig, server: { host: '127.0.0.1' } });
  await server.listen();
  const [address] = server.resolvedUrls?.local ?? [];
  say('部件陈列，改动会自己出现：', 'The gallery; edits show by themselves:');
  process.stdout.write(`${address}gallery/index.html\n`);
  return 0;
});
