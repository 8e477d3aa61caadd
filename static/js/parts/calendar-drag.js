// Dragging a piece to another day: by mouse or pen from anywhere on it, by finger from its handle,
// so that a finger elsewhere still scrolls. Escape gives up.
const FAR = 6; // px before a press becomes a drag
const EDGE = 60; // px from the top or bottom within which the page scrolls by itself
const STEP = 14;

/** `onDrop(slot, day)` where a `[data-slot]` is let go over another `[data-day]` that is not past. */
export function letDrag(calendar, onDrop) {
  calendar.addEventListener("pointerdown", (event) => {
    const slot = event.target.closest("[data-slot]");
    const isHandle = event.target.closest("[data-move]");
    if (!slot || event.button || slot.dataset.busy || !(isHandle || event.pointerType !== "touch")) return;
    new Drag(slot, event, onDrop);
  });
  // Links and their words would be dragged by the browser itself.
  calendar.addEventListener("dragstart", (event) => event.preventDefault());
}

class Drag {
  constructor(slot, { pointerId, clientX, clientY }, onDrop) {
    Object.assign(this, { slot, pointerId, onDrop, fromX: clientX, fromY: clientY, scrolled: scrollY });
    this.ending = new AbortController();
    const { signal } = this.ending;
    addEventListener("pointermove", (event) => this.#moveTo(event), { signal });
    addEventListener("pointerup", (event) => event.pointerId === pointerId && this.#end(this.over), { signal });
    addEventListener("pointercancel", () => this.#end(), { signal });
    addEventListener("keydown", (event) => event.key === "Escape" && this.#end(), { signal });
  }

  #moveTo(event) {
    if (event.pointerId !== this.pointerId) return;
    this.x = event.clientX;
    this.y = event.clientY;
    if (!this.isDragging) {
      if (Math.hypot(this.x - this.fromX, this.y - this.fromY) < FAR) return;
      this.isDragging = true;
      this.slot.classList.add("dragged");
      document.body.classList.add("dragging");
      getSelection()?.removeAllRanges();
      this.scrolling = setInterval(() => this.#scroll(), 30);
    }
    event.preventDefault();
    this.#show();
  }

  #show() {
    this.slot.style.transform = `translate(${this.x - this.fromX}px, ${this.y - this.fromY + scrollY - this.scrolled}px)`;
    const day = document.elementFromPoint(this.x, this.y)?.closest("[data-day]");
    const isOpen = day && !day.classList.contains("past") && !day.contains(this.slot);
    if (this.over === (isOpen ? day : undefined)) return;
    this.over?.classList.remove("over");
    this.over = isOpen ? day : undefined;
    this.over?.classList.add("over");
  }

  #scroll() {
    if (this.y < EDGE) scrollBy(0, -STEP);
    else if (this.y > innerHeight - EDGE) scrollBy(0, STEP);
    else return;
    this.#show();
  }

  #end(day) {
    this.ending.abort();
    clearInterval(this.scrolling);
    if (!this.isDragging) return;
    this.slot.classList.remove("dragged");
    document.body.classList.remove("dragging");
    this.over?.classList.remove("over");
    this.slot.style.transform = "";
    // The click that ends a drag opens nothing.
    const swallow = (event) => { event.preventDefault(); event.stopPropagation(); };
    addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", swallow, { capture: true }));
    if (day) this.onDrop(this.slot, day.dataset.day);
  }
}
