/** Milliseconds that anything is waited for, on the busiest machine. */
export const patience = 30_000;
