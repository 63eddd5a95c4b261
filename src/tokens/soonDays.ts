/** An end within so many days is spoken of. */
export const soonDays = 30;
