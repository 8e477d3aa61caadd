// Which words of two short texts differ, marked where they stand.
const MOST = 1_000_000 // comparisons; beyond, all that differs at the first glance is marked

/** Marks in both elements the words that the other has not in that order; says whether there were any. */
export function markWords(one, other) {
  const [left, right] = [wordsIn(one), wordsIn(other)]
  const common = commonOf(left.map(({word}) => word), right.map(({word}) => word))
  mark(left.filter((_, index) => !common.left.has(index)))
  mark(right.filter((_, index) => !common.right.has(index)))
  return common.left.size < left.length || common.right.size < right.length
}

/** The longest common run of words, as the places in either list that belong to it. */
function commonOf(left, right) {
  const common = {left: new Set(), right: new Set()}
  if (left.length * right.length > MOST) return common
  const lengths = Array.from({length: left.length + 1}, () => new Uint16Array(right.length + 1))
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      lengths[i][j] = left[i] === right[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1])
    }
  }
  for (let i = 0, j = 0; i < left.length && j < right.length;) {
    if (left[i] === right[j]) [common.left.add(i++), common.right.add(j++)]
    else if (lengths[i + 1][j] >= lengths[i][j + 1]) i++
    else j++
  }
  return common
}

function wordsIn(place) {
  const found = []
  const walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const node = walk.currentNode
    for (const {0: word, index} of node.data.matchAll(/\S+/g)) found.push({word, node, index})
  }
  return found
}

/** From the last to the first: cutting a text at a word leaves the places before it as they were. */
function mark(words) {
  for (const {word, node, index} of words.reverse()) {
    const range = new Range()
    range.setStart(node, index)
    range.setEnd(node, index + word.length)
    range.surroundContents(document.createElement("mark"))
  }
}
