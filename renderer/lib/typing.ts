/**
 * So long nothing else is done after a letter than to show what the query line finds with it: opening the first document,
 * sums, counts and why rows are found come once the fingers rest.
 */
export const FINGERS_REST_MS = 150;
