/** The command line: `npm run cli -- <command>`. It runs from source on plain Node, without a window or a display. */
import { runCommandLine } from './program.ts';

// The reader of a pipe may have seen enough (`list | head`); that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await runCommandLine(process.argv.slice(2), process);
