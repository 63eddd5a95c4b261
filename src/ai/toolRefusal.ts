/** A call that is not answered. `message` is whole sentences, few of them, with what to do next: it goes to the model, and a person may read it. */
export class ToolRefusal extends Error {}
