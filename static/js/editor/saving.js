// Saves one thing over and over: one request at a time, and nothing lost between two.
// It knows neither page nor network, so it can be tried with a clock of one's own.
//
//   saved ──touch──▶ dirty ──pause──▶ saving ──▶ saved
//                                       ├─▶ offline, signedout   tries again by itself
//                                       ├─▶ invalid              tries again at the next change
//                                       └─▶ conflict             waits for a person: resolve()

const PAUSE = 1_500
const LONGEST = 10_000
const BACKOFF = [2_000, 4_000, 8_000, 15_000, 30_000]

const browserClock = {
  now: () => Date.now(),
  later: (act, wait) => setTimeout(act, wait),
  cancel: timer => clearTimeout(timer),
}

export class Saver {
  state = "saved"
  #changes = 0
  #acknowledged = 0
  #changedSince = null
  #failures = 0
  #sending = null
  #timer = null

  /**
   * `send()` resolves to {outcome, …} with one of the outcomes above and never throws;
   * `onState(state, answer)` hears each change of state.
   */
  constructor({send, onState = () => {}, pause = PAUSE, longest = LONGEST, clock = browserClock}) {
    Object.assign(this, {send, onState, pause, longest, clock})
  }

  get isSettled() {
    return this.#acknowledged === this.#changes
  }

  /** Something changed: save it soon, sooner the longer it has been waiting. */
  touch() {
    this.#changes += 1
    this.#changedSince ??= this.clock.now()
    if (["offline", "signedout", "conflict"].includes(this.state)) return
    if (!this.#sending) this.#become("dirty")
    this.#planNext()
  }

  /** Save now. True once everything up to this moment is acknowledged. */
  async flush() {
    this.#cancelPlan()
    if (this.#sending) await this.#sending
    while (!this.isSettled && this.state !== "conflict") {
      const isSaved = await (this.#sending ?? this.#attempt())
      // A conflict that ended at once, by joining both texts, goes out again.
      if (!isSaved && !["dirty", "saved"].includes(this.state)) return false
    }
    return this.isSettled
  }

  /** The network, the session or the reader is back: no need to wait any longer. */
  retry() {
    if (["offline", "signedout"].includes(this.state)) return this.flush()
  }

  /** The conflict has ended; what this side holds goes out again. */
  resolve() {
    this.#changes += 1
    this.#become("dirty")
    return this.flush()
  }

  /** What this side holds is stored already, or no longer wanted. */
  abandon() {
    this.#cancelPlan()
    this.#acknowledged = this.#changes
    this.#become("saved")
  }

  #attempt() {
    this.#sending = this.#sendOnce().finally(() => { this.#sending = null })
    return this.#sending
  }

  async #sendOnce() {
    const upTo = this.#changes
    // A retry in the background keeps its message, else the words on screen would flicker.
    if (!["offline", "signedout"].includes(this.state)) this.#become("saving")
    const answer = await this.send()
    const saved = answer.outcome === "saved"
    if (saved) {
      this.#acknowledged = upTo
      this.#failures = 0
      this.#changedSince = this.isSettled ? null : this.clock.now()
    }
    this.#become(saved && !this.isSettled ? "dirty" : answer.outcome, answer)
    if (["offline", "signedout"].includes(this.state)) this.#planRetry()
    if (this.state === "dirty") this.#planNext()
    return saved
  }

  #planNext() {
    const waited = this.clock.now() - this.#changedSince
    this.#plan(Math.max(0, Math.min(this.pause, this.longest - waited)))
  }

  #planRetry() {
    this.#plan(BACKOFF[Math.min(this.#failures, BACKOFF.length - 1)])
    this.#failures += 1
  }

  #plan(wait) {
    this.#cancelPlan()
    // Once, not until all is acknowledged: who goes on typing would have save upon save.
    this.#timer = this.clock.later(() => { if (!this.#sending) this.#attempt() }, wait)
  }

  #cancelPlan() {
    this.clock.cancel(this.#timer)
  }

  #become(state, answer = {}) {
    this.state = state
    this.onState(state, answer)
  }
}
