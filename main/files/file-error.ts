import { CodedError, type ErrorCode } from '../../shared/result.ts';

const CODES: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EACCES: 'file-not-writable',
  EPERM: 'file-not-writable',
  EROFS: 'file-not-writable',
  ENOTDIR: 'file-not-writable',
  EISDIR: 'file-not-writable',
  EEXIST: 'file-not-writable',
  ENAMETOOLONG: 'file-not-writable',
  EBUSY: 'file-not-writable',
  ETXTBSY: 'file-not-writable',
};

/** Turns what writing `file` threw into an error that names the file; anything unknown is `local-data`. */
export function fileError(error: unknown, file: string): CodedError {
  if (error instanceof CodedError) return error;
  const systemCode = systemCodeOf(error);
  const detail = systemCode === null ? file : `${file} (${systemCode})`;
  return new CodedError((systemCode !== null && CODES[systemCode]) || 'local-data', detail, { cause: error });
}

/** Node's code of a file system error, such as "ENOENT"; null for any other error. */
export function systemCodeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
