// The buttons that send the piece on its way, and the preview: only what is saved goes there.
import {byId, notice} from "./dom.js"
import {csrfToken} from "./http.js"

/** `flush()` saves and answers whether all is saved; `isUploading()` whether pictures are still on their way. */
export function moves({flush, isUploading, isSettled, notes}) {
  for (const form of document.querySelectorAll("form.move")) {
    form.addEventListener("submit", async event => {
      event.preventDefault()
      if (isUploading()) return notice("Masih ada gambar yang sedang diunggah. Tunggu sebentar, lalu kirim lagi.")
      if (notes.open && form.dataset.move === "submit") {
        notes.showOpen()
        return notice(`Belum bisa dikirim: ${notes.open} catatan redaksi menunggu jawabanmu.`)
      }
      const button = event.submitter
      if (button) button.disabled = true
      const isSaved = await flush()
      if (button) button.disabled = false
      if (!isSaved) return notice("Belum bisa dikirim, karena naskah belum tersimpan. Tulisanmu aman di tab ini.")
      // Signing in from another tab changed the token this page was drawn with.
      form.elements.csrfmiddlewaretoken.value = csrfToken() || form.elements.csrfmiddlewaretoken.value
      form.submit()
    })
  }

  byId("preview").addEventListener("click", async event => {
    if (isSettled()) return
    event.preventDefault()
    const {href, target} = event.currentTarget
    // Opened at once, while the browser still knows that a person asked for it.
    const page = open("", target)
    if (await flush()) {
      if (page) page.location = href
      else location.href = href
    } else {
      page?.close()
      notice("Pratinjau belum bisa dibuka, karena naskah belum tersimpan. Tulisanmu aman di tab ini.")
    }
  })
}
