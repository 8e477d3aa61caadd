// A piece in which nothing stands yet takes the beginning of the kind that the writer chooses.
import {byId} from "./dom.js"
import {isUntouched} from "./points.js"
import {documentFrom} from "./schema.js"

/** `beginnings` is {kind: body}. */
export function followKind(view, beginnings) {
  byId("kind").addEventListener("change", ({target}) => {
    const {doc, schema, tr} = view.state
    const fresh = documentFrom(schema, beginnings[target.value])
    if (isUntouched(doc) && !doc.eq(fresh)) tr.replaceWith(0, doc.content.size, fresh.content)
    view.dispatch(tr) // where nothing changes, numbers and grey words still do
  })
}
