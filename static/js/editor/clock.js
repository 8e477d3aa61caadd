// Times as Indonesian newsrooms write them: the clock of Jakarta (WIB), "14.32".

const zone = {timeZone: "Asia/Jakarta"}
const hour = new Intl.DateTimeFormat("id-ID", {...zone, hour: "2-digit", minute: "2-digit"})
const day = new Intl.DateTimeFormat("id-ID", {...zone, day: "numeric", month: "long"})
const date = new Intl.DateTimeFormat("id-ID", {...zone, dateStyle: "short"})

/** "14.32" today, "21 November, 14.32" on any other day. */
export function clock(moment) {
  const then = new Date(moment)
  const at = hour.format(then)
  return date.format(then) === date.format(new Date()) ? at : `${day.format(then)}, ${at}`
}
