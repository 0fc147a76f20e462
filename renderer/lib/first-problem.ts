import { tick } from 'svelte';

/** Puts the cursor into the first field of a form that is marked as wrong. */
export async function focusFirstProblem(formId: string): Promise<void> {
  await tick();
  document.getElementById(formId)?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
