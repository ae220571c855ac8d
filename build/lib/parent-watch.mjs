// Loaded into a program that build/ starts (`--import`): when the starter is killed outright, the program
// it started ends too. The starter holds the other end of this pipe; its end is the end of the pipe.
import net from 'node:net';

const FD = Number(process.env.AUTHDESK_PARENT_FD);
// Grandchildren do not inherit the pipe, so they must not look for it.
delete process.env.AUTHDESK_PARENT_FD;

/** How long the program may take to end by itself, ms. */
const GRACE = 5_000;

if (Number.isInteger(FD) && FD > 2) {
  const pipe = new net.Socket({ fd: FD, readable: true, writable: false });
  pipe.on('error', () => {});
  pipe.on('close', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(143), GRACE).unref();
  });
  pipe.resume();
  pipe.unref();
}
