/** A call that is not answered. `message` is one whole sentence or two with what to do next: it goes to the model, and a person may read it. */
export class ToolRefusal extends Error {}
