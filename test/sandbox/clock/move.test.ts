import { expect, it, vi } from 'vitest';
import { Clock } from './clock.ts';
import { type Movable, moveClock, StillBusy } from './move.ts';

const day = 86_400_000;

/** A world in which each look finds the next entry of the list due, and nothing after its end. */
const world = (looks: string[][], deadlineMs = 60_000) => {
  const clock = new Clock();
  const shift = vi.fn<Movable['shift']>(async () => undefined);
  const due = vi.fn(async () => looks.shift() ?? []);
  return { clock, shift, due, deadlineMs };
};

it('moves only when nothing is under way', async () => {
  const moved = world([['job deliver'], ['job deliver']]);
  moved.due.mockImplementationOnce(async () => {
    expect(moved.clock.offset).toBe(0);
    return ['job deliver'];
  });
  await moveClock(moved, day);
  expect(moved.clock.offset).toBe(day);
  expect(moved.shift).toHaveBeenCalledWith({ offset: day, passed: day, repeatingOnly: false });
});

it('answers only after two quiet looks in a row, and wakes what polls meanwhile', async () => {
  const moved = world([[], [], ['job expire'], [], ['effects of 1 people'], [], []]);
  await moveClock(moved, day);
  expect(moved.due).toHaveBeenCalledTimes(7);
  const wakes = moved.shift.mock.calls.filter(([order]) => order.repeatingOnly);
  expect(wakes).toHaveLength(2);
});

it('gives up with what is still due', async () => {
  const moved = world([[], []], 250);
  moved.due.mockImplementation(async () => (moved.clock.offset === day ? ['job deliver'] : []));
  await expect(moveClock(moved, day)).rejects.toThrow(StillBusy);
  await expect(moveClock(moved, day)).rejects.toMatchObject({ due: ['job deliver'] });
});

it('does not move while something runs that does not end', async () => {
  const moved = world([], 250);
  moved.due.mockResolvedValue(['job deliver']);
  await expect(moveClock(moved, day)).rejects.toThrow('job deliver');
  expect(moved.clock.offset).toBe(0);
});
