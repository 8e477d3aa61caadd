// The focal point: what stays in sight when cards and social media cut the picture. A press sets it, arrows move it.
import {element} from "./dom.js"

const CENTRE = [50, 50]
const STEP = 2 // percent
const TALLEST = 24 // rem
const ARROWS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}

/** An image with the marker over it. `write([x, y])` gets percent from the left and from the top. */
export function focalStage(image, write) {
  const marker = element("button", {type: "button", className: "focal"})
  const stage = element("div", {className: "focal-stage"}, image, marker)
  let point = CENTRE
  // By its width, so that its place is kept until it is there.
  stage.style.maxWidth = `${TALLEST * image.getAttribute("width") / image.getAttribute("height")}rem`

  stage.addEventListener("click", event => {
    if (!event.detail) return // Enter on the marker
    const {left, top, width, height} = image.getBoundingClientRect()
    write([event.clientX - left, event.clientY - top].map((at, axis) => within(100 * at / (axis ? height : width))))
    marker.focus({preventScroll: true})
  })
  marker.addEventListener("keydown", event => {
    const step = ARROWS[event.key]
    if (!step && event.key !== "Home") return
    event.preventDefault()
    write(step ? point.map((at, axis) => within(at + step[axis] * STEP * (event.shiftKey ? 5 : 1))) : CENTRE)
  })

  return {
    stage,
    show(focal = CENTRE) {
      point = focal
      marker.style.left = `${point[0]}%`
      marker.style.top = `${point[1]}%`
      marker.ariaLabel = `Titik fokus: ${point[0]}% dari kiri, ${point[1]}% dari atas. Geser dengan panah, Home ke tengah.`
    },
  }
}

export const isCentred = (focal = CENTRE) => focal.every((at, axis) => at === CENTRE[axis])

const within = at => Math.max(0, Math.min(100, Math.round(at)))
