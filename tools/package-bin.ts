import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

const Manifest = v.object({ bin: v.union([v.string(), v.record(v.string(), v.string())]) });

/**
 * The script behind a command of an installed package, to be run as `node <script>`: that works on every platform,
 * where the wrappers in `node_modules/.bin` differ.
 */
export function packageBin(packageName: string, command = packageName): string {
  const folder = new URL(`../node_modules/${packageName}/`, import.meta.url);
  const { bin } = v.parse(Manifest, JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')));
  const script = typeof bin === 'string' ? bin : bin[command];
  if (script === undefined) throw new Error(`${packageName} has no command ${command}`);
  return fileURLToPath(new URL(script, folder));
}
