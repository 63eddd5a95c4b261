/** What only some systems have: pipes among files, modes of files, processes that can be stopped. Elsewhere it is left out. */
export const onUnix =
  process.platform === 'win32' ? { it: it.skip, describe: describe.skip } : { it, describe };

/** What only Linux has: limits of a running process. */
export const onLinux =
  process.platform === 'linux' ? { it, describe } : { it: it.skip, describe: describe.skip };
