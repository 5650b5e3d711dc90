/** Makes every `Date` of the realm tell a time that is `offset` ms ahead; the offset may change at any time. */
export function shiftDate(realm: { Date: DateConstructor }, offset: number): { offset: number } {
  const clock = { offset };
  const real = realm.Date;
  const realNow = real.now;
  // On the real object too, for whoever kept a reference to it.
  real.now = () => realNow() + clock.offset;
  realm.Date = new Proxy(real, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [real.now()] : args, newTarget),
    apply: target => new target(real.now()).toString(),
  });
  real.prototype.constructor = realm.Date;
  return clock;
}
