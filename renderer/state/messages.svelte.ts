import { toast } from 'svelte-sonner';
import type { Instant } from '../../shared/document/dates.ts';
import { toAppError } from '../../shared/result.ts';
import type { Api } from '../lib/api.ts';
import { errorDetails, errorText, type ErrorSubject } from '../lib/error-text.ts';
import { t } from '../lib/i18n.ts';
import { after } from '../lib/wait.ts';
import type { ErrorTask } from '../i18n/errors-en.ts';

/** What the app says outside the place where it happened: toasts, and sentences for screen readers. */
export interface Messages {
  /** The newest sentence for screen readers. */
  readonly announcement: string;
  say(sentence: string): void;
  done(
    sentence: string,
    more?: { readonly description?: string; readonly action?: ToastAction; readonly warn?: boolean },
  ): void;
  /** Says what is being done where that takes longer than a moment; what it gives back ends it. */
  during(sentence: string): () => void;
  /** Says what failed, why, what still works and what to do; stays until it is dismissed. */
  failed(thrown: unknown, task: ErrorTask, subject?: ErrorSubject): void;
  /** Copies through main and confirms it. */
  copy(text: string, confirmation: string): Promise<void>;
}

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

/** What is done by then was quick enough to need no word. */
const MOMENT_MS = 300;
const SHORT_MS = 5_000;
const WITH_ACTION_MS = 12_000;

export interface MessagePorts {
  readonly api: Api;
  readonly version: () => string;
  /** Prints a moment shortly. */
  readonly time: (moment: Instant) => string;
}

export function createMessages({ api, version, time }: MessagePorts): Messages {
  let announcement = $state('');

  function failed(thrown: unknown, task: ErrorTask, subject?: ErrorSubject): void {
    const error = toAppError(thrown);
    const text = errorText(error, task, subject, time);
    toast.error(text.failed, {
      description: `${text.reason} ${text.todo} ${text.works}`,
      duration: Infinity,
      closeButton: true,
      action: {
        label: t('app.copyDetails'),
        onClick: () => void copy(errorDetails(error, text, version()), t('app.copied')),
      },
    });
  }

  async function copy(text: string, confirmation: string): Promise<void> {
    try {
      await api.copyText(text);
      toast.success(confirmation, { duration: SHORT_MS });
    } catch (thrown) {
      failed(thrown, 'copy');
    }
  }

  return {
    get announcement() {
      return announcement;
    },
    say(sentence) {
      announcement = sentence;
    },
    done(sentence, { description, action, warn = false } = {}) {
      (warn ? toast.warning : toast.success)(sentence, {
        duration: action === undefined ? SHORT_MS : WITH_ACTION_MS,
        ...(description === undefined ? {} : { description }),
        ...(action === undefined ? {} : { action: { label: action.label, onClick: action.run } }),
      });
    },
    during(sentence) {
      let shown: string | number | null = null;
      const end = after(MOMENT_MS)(() => (shown = toast.loading(sentence, { duration: Infinity })));
      return () => {
        end();
        if (shown !== null) toast.dismiss(shown);
      };
    },
    failed,
    copy,
  };
}
