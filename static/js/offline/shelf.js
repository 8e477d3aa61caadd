// What a reader saved: a cache for each piece, so that it goes as a whole. Nothing leaves the device.
const NAME = "simpanan:";
export const MOST = 50;

export const canSave = () => "caches" in window && "serviceWorker" in navigator;

export const forget = path => caches.delete(NAME + path);

// The newest first: {path, title, at}.
export async function saved() {
  const names = (await caches.keys()).filter(name => name.startsWith(NAME));
  const pieces = await Promise.all(names.map(async name => {
    const path = name.slice(NAME.length);
    const copy = await (await caches.open(name)).match(path, {ignoreVary: true});
    if (!copy) return void caches.delete(name);
    const told = key => copy.headers.get(`X-Simpanan-${key}`);
    return {path, title: decodeURIComponent(told("Judul")), at: new Date(Number(told("Waktu")))};
  }));
  return pieces.filter(Boolean).sort((one, other) => other.at - one.at);
}
