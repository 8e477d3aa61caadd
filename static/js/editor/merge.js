// Two manuscripts that grew from one, joined again: field by field, and block by block by id.
// Pure: it knows neither page nor editor. All three must bear ids on their blocks and be written alike.
//
//   changed on one side      that side's          changed on both, alike      once
//   added on either side     after what it followed there
//   removed, else untouched  gone                 anything else               a conflict

export const FIELDS = ["title", "summary", "kind", "channel", "dateline", "cover", "topics", "sources", "ai_use"]

/**
 * Answers {fields, order, blocks, conflicts}: `order` lists ids, `blocks` maps id -> block, and each
 * conflict is {field | block: name, mine, theirs}, where a block removed on one side is undefined.
 * Until somebody chooses, a conflict stands as it is on this side.
 */
export function merge(base, mine, theirs) {
  const conflicts = []
  const fields = {}
  for (const field of FIELDS) {
    fields[field] = between(base[field], mine[field], theirs[field], sides => conflicts.push({field, ...sides}))
  }

  const [was, here, there] = [base, mine, theirs].map(blocksOf)
  const blocks = new Map()
  for (const id of new Set([...here.keys(), ...there.keys()])) {
    const block = between(was.get(id), here.get(id), there.get(id), sides => conflicts.push({block: id, ...sides}))
    if (block || conflicts.at(-1)?.block === id) blocks.set(id, block)
  }
  const order = orderOf(was, here, there, blocks)
  return {fields, order, blocks, conflicts: inOrder(conflicts, order)}
}

/**
 * The manuscript itself. `choices` maps a conflict's name to "mine", "theirs" or "both"; of a block
 * taken from both sides the stored one follows under an id from `freshId()`.
 */
export function joined({fields, order, blocks, conflicts}, choices = {}, freshId) {
  const words = {...fields}
  const chosen = new Map(blocks)
  const besides = new Map()
  for (const {field, block: id, mine, theirs} of conflicts) {
    const choice = choices[field ?? id] ?? "mine"
    if (field) words[field] = {mine, theirs, both: choice === "both" && allOf(mine, theirs)}[choice]
    else chosen.set(id, choice === "theirs" ? theirs : mine)
    if (choice === "both" && id && mine && theirs) besides.set(id, {...theirs, attrs: {...theirs.attrs, id: freshId()}})
    if (choice === "both" && id && !mine) chosen.set(id, theirs)
  }
  const content = order.flatMap(id => [chosen.get(id), besides.get(id)]).filter(Boolean)
  return {...words, body: {type: "doc", content}}
}

/** What `now` has that `before` had not: names of fields, ids of blocks, how many are gone, whether some moved. */
export function newsIn(now, before) {
  const [had, has] = [blocksOf(before), blocksOf(now)]
  return {
    fields: FIELDS.filter(name => !isSame(now[name], before[name])),
    blocks: [...has.keys()].filter(id => !isSame(has.get(id), had.get(id))),
    gone: [...had.keys()].filter(id => !has.has(id)).length,
    moved: movedIn([...had.keys()], [...has.keys()]).size,
  }
}

/** The same words, whatever the order of keys; null, "" and what is not there are one. */
export function isSame(one, other) {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

/** Of the ids in both lists, the fewest that must have been taken up and put elsewhere. */
export function movedIn(before, now) {
  const places = new Map(before.map((id, place) => [id, place]))
  const common = now.filter(id => places.has(id))
  const still = new Set(longestRise(common.map(id => places.get(id))).map(place => before[place]))
  return new Set(common.filter(id => !still.has(id)))
}

function between(was, here, there, onConflict) {
  if (isSame(here, there) || isSame(there, was)) return here
  if (isSame(here, was)) return there
  // An empty line is nobody's words: where one side took it away, what the other wrote there stays.
  if (was?.type && isBlank(was) && (!here || !there)) return here ?? there
  onConflict({mine: here, theirs: there})
  return here
}

/** This side's order, into which goes what the other side added or alone moved, each after what it follows there. */
function orderOf(was, here, there, blocks) {
  const [before, mine, theirs] = [was, here, there].map(side => [...side.keys()])
  const order = mine.filter(id => blocks.has(id))
  const [movedHere, movedThere] = [movedIn(before, mine), movedIn(before, theirs)]
  const isOnlyMine = id => here.has(id) && !was.has(id) && !there.has(id)
  let last
  for (const id of theirs.filter(id => blocks.has(id))) {
    const place = order.indexOf(id)
    if (place < 0 || (movedThere.has(id) && !movedHere.has(id))) {
      if (place >= 0) order.splice(place, 1)
      let after = order.indexOf(last) + 1
      while (isOnlyMine(order[after])) after += 1
      order.splice(after, 0, id)
    }
    last = id
  }
  return order
}

function longestRise(numbers) {
  const ends = [] // ends[n]: where the rise of n + 1 numbers with the smallest last one ends
  const previous = []
  numbers.forEach((number, index) => {
    let length = ends.findIndex(end => numbers[end] >= number)
    if (length < 0) length = ends.length
    previous[index] = ends[length - 1]
    ends[length] = index
  })
  const rise = []
  for (let index = ends.at(-1); index !== undefined; index = previous[index]) rise.unshift(numbers[index])
  return rise
}

function inOrder(conflicts, order) {
  const placeOf = ({field, block}) => field ? FIELDS.indexOf(field) - FIELDS.length : order.indexOf(block)
  return conflicts.sort((one, other) => placeOf(one) - placeOf(other))
}

const blocksOf = ({body}) => new Map(body.content.map(block => [block.attrs.id, block]))
const isBlank = ({content, attrs}) => !content?.length && Object.keys(attrs).every(name => name === "id" || name === "level")

/** Both lists in one, what they share once; of anything else there is only one. */
function allOf(mine, theirs) {
  if (!Array.isArray(mine)) return mine
  return [...mine, ...theirs.filter(item => !mine.some(other => isSame(item, other)))]
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted)
  if (!value || typeof value !== "object") return value || null
  return Object.fromEntries(Object.keys(value).sort().map(key => [key, sorted(value[key])]))
}
