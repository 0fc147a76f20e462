import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';
import * as v from 'valibot';
import { fileError, systemCodeOf } from './file-error.ts';
import { moveAside } from './move-aside.ts';

/** A small JSON object in a file that people may look at and edit. */
export interface JsonStore<Value> {
  get(): Value;
  /**
   * Replaces the file in one step and keeps the keys in it that the schema does not name.
   * @throws CodedError `file-not-writable` or `disk-full`, naming the file; the old value stands then.
   */
  set(value: Value): void;
  /** Where the damaged file is now; null where there was none. */
  readonly movedAside: string | null;
}

export interface JsonStoreOptions<Value> {
  readonly folder: string;
  /** Without the extension `.json`. */
  readonly name: string;
  /** Of what stands in the file; must accept an empty object, as a missing file counts as one. */
  readonly schema: v.GenericSchema<unknown, Value>;
  readonly now: () => Date;
}

/**
 * Opens `<name>.json`. A file that is not JSON, or not what the schema says, is moved aside, never overwritten.
 * @throws CodedError `file-not-writable` or `local-data`, naming the file.
 */
export function openJsonStore<Value extends Record<string, unknown>>(
  options: JsonStoreOptions<Value>,
): JsonStore<Value> {
  const { folder, name, schema, now } = options;
  const file = join(folder, `${name}.json`);
  const found = v.safeParse(schema, readJson(file));
  const movedAside = found.success ? null : moveAside(file, now());
  let value = found.success ? found.output : v.parse(schema, {});
  let conf: Conf | null = null;
  return {
    get: () => value,
    set: (next) => {
      try {
        conf ??= new Conf({ cwd: folder, configName: name, accessPropertiesByDotNotation: false });
        conf.set(next);
      } catch (error) {
        throw fileError(error, file);
      }
      value = next;
    },
    movedAside,
  };
}

/** The file's object; an empty one where there is no file; null, which no schema accepts, where it is anything else. */
function readJson(file: string): unknown {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
    return Array.isArray(value) ? null : value;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    if (systemCodeOf(error) === 'ENOENT') return {};
    throw fileError(error, file);
  }
}
