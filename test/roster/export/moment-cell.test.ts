import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { momentCell } from '../../../src/roster/export/person-row.ts';

test('a moment is written as ISO 8601 has it, in the reader’s zone, around every change of clocks', () => {
  const zones = ['Europe/London', 'Asia/Kolkata', 'America/St_Johns', 'Australia/Lord_Howe', 'UTC'];
  const from = { min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true };
  fc.assert(
    fc.property(fc.date(from), fc.constantFrom(...zones), (at, zone) => {
      const told = DateTime.fromJSDate(at, { zone }).startOf('second').toFormat("yyyy-MM-dd'T'HH:mm:ssZZ");
      expect(momentCell({ timeZone: zone }, at)).toBe(told);
    }),
  );
  expect(momentCell({ timeZone: 'UTC' }, undefined)).toBe('');
});
