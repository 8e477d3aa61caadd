// Keeps the site readable without a connection: what was saved, or a page that says there is none.
// `VERSION`, `SHELL`, `STATIC` and `MEDIA` are told by /sw.js, which imports this file by its hashed name.

// Never touched: rooms for people who are signed in, doors for scripts, the worker's own file.
const APART = /^\/(admin|akun|api|dilihat|gambar|hitung|langkah|lapor|redaksi|sehat|sw\.js|tulis)(\/|$)/;
const NEVER_CHANGES = /\.[0-9a-f]{12}\.\w+$/;
const SHELF = `situs-${VERSION}`;

const kept = address => caches.match(address, {ignoreVary: true});

addEventListener("install", event => event.waitUntil((async () => {
  const shelf = await caches.open(SHELF);
  // What does not change may come from the browser's own cache; pages must be today's.
  await shelf.addAll(SHELL.map(address =>
    new Request(address, NEVER_CHANGES.test(address) ? {} : {cache: "reload"})));
  await skipWaiting();
})()));

addEventListener("activate", event => event.waitUntil((async () => {
  const old = (await caches.keys()).filter(name => name.startsWith("situs-") && name !== SHELF);
  await Promise.all(old.map(name => caches.delete(name)));
  await registration.navigationPreload?.enable();
  await clients.claim();
})()));

addEventListener("fetch", event => {
  const {request} = event;
  const {origin, pathname} = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || APART.test(pathname)) return;
  if (request.mode === "navigate") event.respondWith(page(event, pathname));
  else if (request.headers.has("range")) return;
  else if (NEVER_CHANGES.test(pathname) || pathname.startsWith(MEDIA)) {
    event.respondWith(kept(pathname).then(copy => copy ?? fetch(request)));
  } else if (pathname.startsWith(STATIC)) {
    event.respondWith(fetch(request).catch(async fault => {
      const copy = await kept(pathname);
      if (copy) return copy;
      throw fault;
    }));
  }
});

// The connection first, so that nobody reads an old text, let alone a withdrawn one, unawares.
async function page(event, pathname) {
  let answer;
  try {
    answer = await event.preloadResponse || await fetch(event.request);
  } catch {
    return await kept(pathname) ?? await kept("/luring/") ?? Response.error();
  }
  if (answer.status === 410) await caches.delete(`simpanan:${pathname}`);
  return answer;
}
