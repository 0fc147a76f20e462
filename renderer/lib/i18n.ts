import i18next from 'i18next';
import { en } from '../i18n/en.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    returnNull: false;
    resources: { translation: typeof en };
  }
}

const instance = i18next.createInstance({
  lng: 'en',
  resources: { en: { translation: en } },
  // Svelte escapes what it prints; a second escaping would show "&amp;".
  interpolation: { escapeValue: false },
  initAsync: false,
});
void instance.init();

/** The message of a typed key, with its `{{values}}` filled in. */
export const t = instance.t;

const SLOT = '\uFFFC';

/**
 * A message with one value, for what each of many rows says at a key: it is asked for once, as i18next takes some
 * fifteen microseconds for each.
 */
export function phrase(message: (value: string) => string): (value: string) => string {
  const [before = '', after = ''] = message(SLOT).split(SLOT);
  return (value) => `${before}${value}${after}`;
}

/** Joins parts of a result into one sentence: "14 new, 3 changed, 1 failed". */
export function commaList(parts: readonly string[]): string {
  return parts.join(', ');
}

/** With a capital letter, as a sentence begins. */
export function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
