// The least that shows a window: what any Electron program takes to its first paint.
const { app, BrowserWindow } = require('electron');

app.setPath('userData', process.env.BLANK_DATA);
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1240, height: 840, show: false });
  window.once('ready-to-show', () => window.show());
  window.loadFile(`${__dirname}/index.html`);
});
app.on('window-all-closed', () => app.quit());
