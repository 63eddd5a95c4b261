/** Stands for whatever is in a cell of a state, where there are too many words, or dates, to ask about each. */
export const anyText = '…';
