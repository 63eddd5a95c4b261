/** Calls back once the process that started this one is gone, npm for instance: nobody is left to hear of the rest. */
export function whenParentEnds(end: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, 1000).unref();
}
