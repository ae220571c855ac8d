// Loaded into Electron's main process before the program (`-r`): the program is told that Electron is ready only once
// Playwright has hold of it. A page that navigates while Playwright attaches is never seen by it, and the start hangs.
const { app } = require('electron');

const ready = app.whenReady();
let release;
const held = new Promise((resolve) => {
  release = resolve;
});
app.whenReady = () => held;
// By this name Playwright lets go what it has not held back itself.
globalThis.__playwright_run = () => ready.then(release);
// The program's arguments lie as without this file.
process.argv.splice(process.argv.indexOf(__filename) - 1, 2);
