/**
 * The operating system's protected store, as `main/platform/safe-storage.ts` adapts it; null stands for a process that
 * has none (the plain Node command line).
 */
export interface Protection {
  readonly platform: NodeJS.Platform;
  /** False also where the system is about to answer but cannot right now. */
  isAvailable(): Promise<boolean>;
  /** @throws Error where the store is locked or gone. */
  encrypt(text: string): Promise<Buffer>;
  /**
   * `stale` asks for encrypting again with the newer key.
   * @throws Error where it cannot be decrypted here and now.
   */
  decrypt(ciphertext: Buffer): Promise<{ readonly text: string; readonly stale: boolean }>;
}
