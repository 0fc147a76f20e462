import { Command, InvalidArgumentError } from 'commander';
import { startSandbox } from './server.ts';

const program = new Command('sandbox')
  .description('Runs a server on 127.0.0.1 that behaves like both vendors, until Ctrl-C.')
  .option('--port <number>', 'port; a free one is taken where absent', wholeNumber, 0)
  .option('--seed <number>', 'same seed, same orders', wholeNumber, 1)
  .option('--orders <number>', 'orders at each vendor', wholeNumber, 40)
  .parse();
const options = program.opts<{ port: number; seed: number; orders: number }>();

const sandbox = await startSandbox(options);
const { emnify, emnifyUser, emnifyCode, crux, cruxToken } = sandbox.credentials;
process.stdout.write(
  [
    `emnify  ${sandbox.emnifyBaseUrl}`,
    `        ${JSON.stringify(emnify)}`,
    `        ${JSON.stringify({ ...emnifyUser, code: emnifyCode })}`,
    `Crux    ${sandbox.cruxBaseUrl}`,
    `        ${JSON.stringify(crux)}`,
    `        ${JSON.stringify(cruxToken)}`,
    '',
  ].join('\n'),
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());

function wholeNumber(text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new InvalidArgumentError('a whole number is needed');
  return Number(text);
}
