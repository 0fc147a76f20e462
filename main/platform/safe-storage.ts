import { safeStorage } from 'electron';
import type { Protection } from '../accounts/protection.ts';

/**
 * The operating system's protected store. The asynchronous calls only: the others are deprecated in Electron 45 and
 * removed in 46. Whether a Linux key is worth anything is for the vault to find out (main/accounts).
 */
export function createProtection(): Protection {
  return {
    platform: process.platform,
    isAvailable: () => safeStorage.isAsyncEncryptionAvailable(),
    encrypt: (text) => safeStorage.encryptStringAsync(text),
    decrypt: async (ciphertext) => {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(ciphertext);
      return { text: result, stale: shouldReEncrypt };
    },
  };
}
