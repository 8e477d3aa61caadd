// A copy of the unsaved manuscript on this device (IndexedDB), for the day the tab or the power goes.
// Each page keeps its own, so that one tab's "saved" does not take away another tab's copy.

const SOON = 400

export class LocalCopy {
  #key
  #timer = null

  /** `read()` gives what is to be kept. */
  constructor(article, read) {
    this.article = article
    this.read = read
    this.#key = `${article}:${crypto.randomUUID()}`
  }

  keepSoon() {
    this.#timer ??= setTimeout(() => this.keepNow(), SOON)
  }

  keepNow() {
    this.#cancel()
    return this.#write(this.#key)
  }

  /** The server has it all. */
  drop() {
    this.#cancel()
    return forget(this.#key)
  }

  /**
   * Kept until the writer throws it away: this page's text, or `copy` of one that this page replaced.
   * Resolves to null where the browser keeps nothing.
   */
  setAside(copy = this.read()) {
    return this.#write(`${this.article}:${crypto.randomUUID()}`, copy)
  }

  /** What other pages left behind, the newest first. */
  async left() {
    const copies = await inStore("readonly", store => store.index("article").getAll(this.article))
    return (copies ?? []).filter(copy => copy.key !== this.#key).sort((a, b) => b.at - a.at)
  }

  #write(key, copy = this.read()) {
    return inStore("readwrite", store => store.put({...copy, key, article: this.article, at: Date.now()}))
  }

  #cancel() {
    clearTimeout(this.#timer)
    this.#timer = null
  }
}

export function forget(key) {
  return inStore("readwrite", store => store.delete(key))
}

/** Resolves to null where the browser keeps nothing (private windows): writing goes on without a copy. */
async function inStore(mode, act) {
  try {
    const transaction = (await database()).transaction("copies", mode)
    const found = await result(act(transaction.objectStore("copies")))
    if (mode === "readwrite") await committed(transaction)
    return found
  } catch {
    return null
  }
}

let opening
function database() {
  if (!opening) {
    const request = indexedDB.open("naskah", 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore("copies", {keyPath: "key"}).createIndex("article", "article")
    }
    opening = result(request)
  }
  return opening
}

/** Only then does it outlive the page. */
function committed(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = resolve
    transaction.onabort = () => reject(transaction.error)
  })
}

function result(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
