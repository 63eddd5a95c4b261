/**
 * Leave to change something on a server. The api client refuses every method but GET without one, and the
 * import rules let only `provisioning/apply` make one: a write that was not planned, shown and agreed to
 * has no way out of the process.
 */
export class WritePermit {
  readonly #granted = true;
  /** The plan this permit was given for; journalled with every step. */
  readonly planHash: string;

  constructor(planHash: string) {
    this.planHash = planHash;
  }

  /** A private field cannot be forged by a look-alike object. */
  static isGenuine(thing: unknown): thing is WritePermit {
    return thing instanceof WritePermit && #granted in thing && thing.#granted;
  }
}
