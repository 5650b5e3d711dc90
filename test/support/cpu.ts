/** The milliseconds of work that it takes: the clock on the wall also counts what else runs on the machine. */
export function workOf(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
