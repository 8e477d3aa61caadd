// The pictures this page knows, and the saving of their credits.
import {outcomeOf, put, read} from "./http.js"
import {Saver} from "./saving.js"

const CREDIT = ["alt", "caption", "site", "creator", "address", "licence", "permission", "focal"]
const PAUSE = 800

export class Pictures {
  #records = new Map()
  #savers = new Map()
  #errors = new Map()
  #watchers = new Map()

  /** `follow(saver)` makes a saver count in the state of saving; `onChange()` hears every change. */
  constructor(records, {addressOf, sourceUrl, follow, onChange}) {
    Object.assign(this, {addressOf, sourceUrl, follow, onChange})
    Object.values(records).forEach(record => this.add(record))
  }

  get(id) {
    return this.#records.get(Number(id))
  }

  add(record) {
    this.#records.set(record.id, record)
    return record
  }

  /** What another tab knows of pictures; what was changed here and is still on its way stays. */
  learn(records) {
    for (const record of Object.values(records)) {
      if (this.#savers.get(record.id)?.isSettled === false) continue
      this.add(record)
      this.#tell(record.id)
    }
  }

  /** What the server knows already of one. */
  merge(id, words) {
    Object.assign(this.get(id), words)
    this.#tell(id)
  }

  proofOf(id) {
    return `${this.addressOf(id)}izin/`
  }

  /** What a pasted line tells, or null where it holds no credit. */
  async readCredit(line) {
    const {data} = await read(`${this.sourceUrl}?${new URLSearchParams({baris: line})}`)
    return data.credit ?? null
  }

  /** Calls back whenever the record or its errors change; the answer ends that. */
  watch(id, callback) {
    if (!this.#watchers.has(id)) this.#watchers.set(id, new Set())
    this.#watchers.get(id).add(callback)
    return () => this.#watchers.get(id).delete(callback)
  }

  change(id, words) {
    const record = this.get(id)
    if (!record) return
    Object.assign(record, words)
    this.#tell(id)
    this.#saverOf(id).touch()
    this.onChange()
  }

  /** The full address names the site too, so nobody has to type it twice. */
  nameSite(id) {
    const {site, address} = this.get(id) ?? {}
    if (address && !site && URL.canParse(address)) this.change(id, {site: new URL(address).hostname.replace(/^www\./, "")})
  }

  errorsOf(id) {
    return this.#errors.get(id) ?? {}
  }

  flush() {
    return Promise.all([...this.#savers.values()].map(saver => saver.flush()))
  }

  /** What has not reached the server yet: {id: words}. */
  unsent() {
    const waiting = [...this.#savers].filter(([, saver]) => !saver.isSettled)
    return Object.fromEntries(waiting.map(([id]) => [id, this.#wordsOf(id)]))
  }

  /** Whether every one of these credits {id: words} is what the picture says already. */
  hasAll(credits) {
    return Object.entries(credits).every(([id, words]) => JSON.stringify(words) === JSON.stringify(this.#wordsOf(id)))
  }

  #wordsOf(id) {
    const record = this.get(id) ?? {}
    return Object.fromEntries(CREDIT.map(name => [name, record[name] ?? ""]))
  }

  #saverOf(id) {
    if (!this.#savers.has(id)) {
      this.#savers.set(id, this.follow(new Saver({
        pause: PAUSE,
        send: () => this.#send(id),
      })))
    }
    return this.#savers.get(id)
  }

  async #send(id) {
    const answer = await put(this.addressOf(id), this.#wordsOf(id))
    const {status, data} = answer
    const outcome = outcomeOf(answer)
    this.#errors.set(id, data.errors ?? {})
    if (outcome === "conflict") {
      // Editors have it before them, so its credit stands as it is: shown again, with the reason.
      Object.assign(this.get(id), data.picture)
      this.#errors.set(id, {address: [data.reason]})
    }
    this.#tell(id)
    return {outcome: outcome === "conflict" ? "saved" : outcome, status, data: {}}
  }

  #tell(id) {
    this.#watchers.get(id)?.forEach(callback => callback())
  }
}

/** The line readers see: "ilustrasi dermaga kayu (unsplash.com/Ari)". */
export function creditLine(caption, picture) {
  const source = [picture?.site, picture?.creator].filter(Boolean).join("/")
  return [caption, source && `(${source})`].filter(Boolean).join(" ")
}

/** One's own photo lies on no page. */
export function needsAddress(picture) {
  return !/^dok\b/i.test(picture?.site ?? "")
}
