// Requests to the server. Every answer becomes {status, data}; no answer at all is status 0.

const PATIENCE = 30_000
// Browsers let all requests that outlive their page carry 64 kB together.
const KEEPALIVE_BYTES = 60_000

export const read = (url, options) => request(url, options)
export const post = (url, words) => request(url, {method: "POST", body: JSON.stringify(words)})
export const remove = url => request(url, {method: "DELETE", body: "{}"})
export const put = (url, words) => request(url, {method: "PUT", body: JSON.stringify(words)})

/** Read anew each time: signing in from another tab changes it. */
export function csrfToken() {
  return document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/)?.[1] ?? ""
}

/** What an answer means for something that is being saved. */
export function outcomeOf({status}) {
  if (status === 200 || status === 201) return "saved"
  if (status === 401 || status === 403) return "signedout"
  if (status === 409) return "conflict"
  if (status >= 400 && status < 500 && status !== 408 && status !== 429) return "invalid"
  return "offline"
}

/** Sends a file with its progress; `signal` cancels. XMLHttpRequest, since fetch tells no progress. */
export function upload(url, file, {onProgress, signal}) {
  return new Promise(resolve => {
    const sending = new XMLHttpRequest()
    sending.open("POST", url)
    sending.setRequestHeader("X-CSRFToken", csrfToken())
    sending.setRequestHeader("Accept", "application/json")
    sending.upload.onprogress = ({loaded, total}) => onProgress(total ? loaded / total : 0)
    sending.onloadend = () => resolve(answerOf(sending.status, sending.responseText))
    signal.addEventListener("abort", () => sending.abort())
    const form = new FormData()
    form.append("berkas", file, file.name)
    sending.send(form)
  })
}

async function request(url, {method = "GET", body, signal} = {}) {
  const headers = {Accept: "application/json"}
  if (body !== undefined) {
    headers["Content-Type"] = "application/json"
    headers["X-CSRFToken"] = csrfToken()
  }
  const keepalive = body !== undefined && new Blob([body]).size < KEEPALIVE_BYTES
  const patience = AbortSignal.timeout(PATIENCE)
  try {
    const answer = await fetch(url, {
      method, body, headers, keepalive,
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    })
    return answerOf(answer.status, await answer.text())
  } catch {
    return {status: 0, data: {}}
  }
}

/** A hotel's sign-in page answers 200 too: only JSON counts as a yes. */
function answerOf(status, text) {
  try {
    return {status, data: JSON.parse(text)}
  } catch {
    return {status: status < 300 ? 0 : status, data: {}}
  }
}
