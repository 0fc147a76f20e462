/**
 * `npm run dist [-- --dir]`: builds and packages the app for this system into `release/`; `--dir` stops at the unpacked
 * folder. Electron and the packaging tools are downloaded the first time.
 */
import { parseArgs } from 'node:util';
import { build as packageApp } from 'electron-builder';
import configuration from '../electron-builder.ts';
import { build } from './build.ts';

const { values } = parseArgs({ options: { dir: { type: 'boolean', default: false } } });
await build({ ifNeeded: true });
const artifacts = await packageApp({ config: configuration, dir: values.dir, publish: 'never' });
for (const artifact of artifacts) console.log(artifact);
