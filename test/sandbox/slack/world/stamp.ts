/** Slack's timestamps: seconds with six decimals, in the sandbox's time, none given twice, always rising. */
export const stamper = (now: () => number): (() => string) => {
  let last = 0;
  return () => {
    last = Math.max(Math.floor(now() * 1000), last + 1);
    const digits = String(last).padStart(7, '0');
    return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
  };
};
