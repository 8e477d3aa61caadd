// What a reader can do with an article beyond reading it: share it, find a point, look at a picture
// that was left out, go on to the next piece. Each is a link, or absent, without this script.
// As public.css has it: the contents stand beside the text.
const WIDE = matchMedia("(min-width: 78rem)");
const titles = new Map([[location.pathname, document.title]]);

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const acts = { "[data-copy-link]": copyLink, "[data-share]": shareOut, "[data-tap]": fetchPicture, "[data-onward] a": goOn };
  for (const [what, act] of Object.entries(acts)) {
    const pressed = event.target.closest(what);
    if (!pressed) continue;
    event.preventDefault();
    act(pressed);
  }
  const contents = event.target.closest("a") && event.target.closest("[data-contents]");
  if (contents && !WIDE.matches) contents.open = false;
});
addEventListener("popstate", () => {
  const title = titles.get(location.pathname);
  if (title) document.title = title;
  // A piece that was below before this page was loaded anew.
  else location.reload();
});
follow(document);

// Share ---------------------------------------------------------------------------------------

async function copyLink(button) {
  const words = button.querySelector("span");
  const before = words.textContent;
  if ("told" in button.dataset) return;
  button.dataset.told = "";
  const copied = navigator.clipboard.writeText(button.parentElement.dataset.address);
  const told = await copied.then(() => "Tersalin", () => "Tidak bisa menyalin");
  words.textContent = button.nextElementSibling.textContent = told;
  setTimeout(() => {
    words.textContent = before;
    delete button.dataset.told;
  }, 2500);
}

function shareOut({ parentElement: { dataset: { title, address: url } } }) {
  // The reader may call it off.
  navigator.share({ title, url }).catch(() => {});
}

// Contents ------------------------------------------------------------------------------------

/** Open beside the text where there is room, and mark the point that is being read. */
function follow(piece) {
  const contents = piece.querySelector("[data-contents]");
  if (!contents) return;
  contents.open = WIDE.matches;
  const links = [...contents.querySelectorAll("a")];
  const headings = links.map((link) => document.getElementById(link.hash.slice(1)));
  const look = new IntersectionObserver(() => {
    const now = headings.findLastIndex((heading) => heading.getBoundingClientRect().top < innerHeight * .4);
    links.forEach((link, at) => link.ariaCurrent = at === now ? "true" : null);
  }, { rootMargin: "0px 0px -60%" });
  for (const heading of headings) look.observe(heading);
}

// Pictures ------------------------------------------------------------------------------------

function fetchPicture(tap) {
  const image = new Image(...tap.dataset.tap.split("x"));
  image.alt = tap.querySelector("span")?.textContent ?? "";
  image.tabIndex = -1;
  image.onerror = () => image.replaceWith(tap);
  image.src = tap.href;
  tap.replaceWith(image);
  image.focus({ preventScroll: true });
}

// The next piece --------------------------------------------------------------------------------

/** Put the next piece below this one, at the reader's word alone. */
async function goOn(link) {
  link.ariaBusy = "true";
  try {
    const answer = await fetch(link.href);
    const address = new URL(answer.url);
    const code = address.pathname.slice(-9, -1);
    const html = (await answer.text()).replace(/(id|labelledby)="(judul|sumber)"/g, `$1="$2-${code}"`);
    const page = new DOMParser().parseFromString(html, "text/html");
    const article = page.querySelector("article.article");
    // What a piece embeds is allowed by its own answer's policy only.
    if (!answer.ok || article.querySelector("[data-frame]")) throw answer;
    for (const dead of article.querySelectorAll("script, [data-comfort], .thrift, [data-save]")) dead.remove();
    const heading = article.querySelector("h1");
    for (const named of article.querySelectorAll("[aria-label]")) named.ariaLabel += `, ${heading.textContent}`;
    link.closest("[data-onward]").replaceWith(article, ...page.querySelectorAll("[data-onward]"));
    titles.set(address.pathname, page.title);
    history.pushState(null, "", address);
    document.title = page.title;
    follow(article);
    heading.tabIndex = -1;
    article.scrollIntoView();
    heading.focus({ preventScroll: true });
    document.dispatchEvent(new CustomEvent("artikel", { detail: code }));
  } catch {
    location.assign(link.href);
  }
}
