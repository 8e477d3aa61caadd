// Before anything is painted: what this reader chose (comfort.js) and what this browser can do.
window.asChosen = () => {
  const { dataset } = document.documentElement;
  let kept = {};
  // It may be refused.
  try { kept = localStorage } catch {}
  const { tema = "", huruf = "", hemat } = kept;
  Object.assign(dataset, { theme: tema, size: huruf });
  for (const meta of document.querySelectorAll("meta[data-of]")) {
    const { of } = meta.dataset;
    meta.media = tema ? (tema === of ? "" : "not all") : `(prefers-color-scheme: ${of})`;
  }
  if (navigator.clipboard) dataset.copies = "";
  if (navigator.share) dataset.shares = "";
  const here = new URL(location);
  if (!hemat || dataset.hemat !== "0" || here.search.includes("hemat=")) return;
  here.searchParams.set("hemat", 1);
  location.replace(here);
};
asChosen();
