// Loaded into Electron's main process before the program (`-r`): lets its page die once, and goes on in what comes back.
const { app, BrowserWindow } = require('electron');

const said = [];
const inPage = (script) => BrowserWindow.getAllWindows()[0].webContents.executeJavaScript(script, true);
const has = (testId) => `Boolean(document.querySelector('[data-testid="${testId}"]'))`;

async function until(script) {
  for (;;) {
    if (await inPage(script).catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

app.once('browser-window-created', async (_event, window) => {
  await until(has('sandbox-start'));
  said.push('offered');
  window.webContents.once('render-process-gone', () => said.push('died'));
  window.webContents.forcefullyCrashRenderer();
  await new Promise((resolve) => window.webContents.once('did-finish-load', resolve));
  await until(has('sandbox-start'));
  said.push('offered again');
  await inPage(`document.querySelector('[data-testid="sandbox-start"]').click()`);
  said.push('clicked');
  await until(has('token-fetch'));
  said.push('answered');
  process.stdout.write(`${said.join(', ')}\n`);
  app.quit();
});
// Whatever hangs is said as well.
setTimeout(() => {
  process.stdout.write(`gave up after: ${said.join(', ')}\n`);
  app.exit(1);
}, 60_000).unref();
