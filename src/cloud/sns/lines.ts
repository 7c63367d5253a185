/** Lets things of one name happen one after the other, in the order of asking. */
export class Lines {
  readonly #last = new Map<string, Promise<unknown>>()

  inTurn<Result>(name: string, happen: () => Promise<Result>): Promise<Result> {
    const before = this.#last.get(name) ?? Promise.resolve()
    const turn = before.then(happen, happen)
    this.#last.set(name, turn)
    const leave = () => {
      if (this.#last.get(name) === turn) this.#last.delete(name)
    }
    turn.then(leave, leave)
    return turn
  }
}
