// Says once that this article was really shown; silent for who asks not to be counted.
const [, code] = location.pathname.match(/-([2-9a-hjkmnp-z]{8})\/$/) ?? [];
const minds = navigator.globalPrivacyControl || navigator.doNotTrack === "1";

// A page prepared in the background, or opened in a tab nobody looks at, has no reader yet.
function tell() {
  if (document.prerendering || document.visibilityState !== "visible") return;
  document.removeEventListener("visibilitychange", tell);
  document.removeEventListener("prerenderingchange", tell);
  navigator.sendBeacon(`/dilihat/${code}/`);
}

if (code && !minds) {
  document.addEventListener("visibilitychange", tell);
  document.addEventListener("prerenderingchange", tell);
  tell();
}
