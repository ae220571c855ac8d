// Loaded into Electron's main process before a program (`-r`): says on stdout when its window's page has painted what
// WINDOW_READY looks for (a selector; `html`: anything), and ends the program then.
const { app } = require('electron');

/** Runs in the page: resolves with the frame after the one that painted it. */
const painted = `new Promise((resolve) => {
  const there = () => document.querySelector(${JSON.stringify(process.env.WINDOW_READY)});
  const look = () => (there() ? requestAnimationFrame(() => requestAnimationFrame(resolve)) : requestAnimationFrame(look));
  look();
}).then(() => undefined)`;

app.once('browser-window-created', (_event, { webContents }) => {
  webContents.once('dom-ready', async () => {
    await webContents.executeJavaScript(painted);
    process.stdout.write('painted\n');
    app.quit();
  });
});
