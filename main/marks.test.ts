import { expect, it, vi } from 'vitest';
import { CodedError } from '../shared/result.ts';
import { createMarks } from './marks.ts';

const NOW = new Date('2026-11-22T10:00:00Z');

it('writes marks at this moment and tells of it', async () => {
  const mark = vi.fn(() => Promise.resolve(3));
  const marks = createMarks({ cache: { mark }, now: () => NOW });
  const told = vi.fn();
  marks.onChanged(told);
  await expect(marks.change({ kind: 'selected' }, { booked: true })).resolves.toBe(3);
  expect(mark.mock.calls).toEqual([[{ kind: 'selected' }, { booked: true }, '2026-11-22T10:00:00.000Z']]);
  expect(told).toHaveBeenCalledTimes(1);
});

it('tells of it where it failed too: a part of what is selected may be marked', async () => {
  const full = new CodedError('disk-full', 'documents.sqlite');
  const marks = createMarks({ cache: { mark: () => Promise.reject(full) }, now: () => NOW });
  const told = vi.fn();
  marks.onChanged(told);
  await expect(marks.change({ kind: 'selected' }, { booked: true })).rejects.toBe(full);
  expect(told).toHaveBeenCalledTimes(1);
});

it('tells of nothing where no document was found', async () => {
  const marks = createMarks({ cache: { mark: () => Promise.resolve(0) }, now: () => NOW });
  const told = vi.fn();
  marks.onChanged(told);
  await expect(marks.change({ kind: 'documents', ids: ['nobody'] }, { booked: true })).resolves.toBe(0);
  expect(told).not.toHaveBeenCalled();
});
