// Keys of a work list: j and k go from row to row, x chooses, b goes to the
// buttons for what is chosen, o opens, "/" searches, "?" tells them.
// Every one of them has its link, box or field on the page.

const rows = () => [...document.querySelectorAll(".mc-list__row")];
const linkOf = (row) => row?.querySelector("a");

function step(by) {
  const all = rows();
  const here = all.indexOf(document.activeElement?.closest?.(".mc-list__row"));
  const next = here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + by, 0), all.length - 1);
  linkOf(all[next])?.focus();
}

const current = () => document.activeElement?.closest?.(".mc-list__row");

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  x: () => current()?.querySelector('input[type="checkbox"]')?.click(),
  // From a row to what is done with all ticked rows: one button may be many Tabs away.
  b: () => document.querySelector(".mc-bulk button")?.focus(),
  o: () => linkOf(current())?.click(),
  "/": () => document.querySelector('[data-key="/"]')?.focus(),
  "?": () => {
    const help = document.querySelector("[data-keys]");
    if (help) {
      help.open = true;
      help.querySelector("summary").focus();
    }
  },
};

// Whoever speaks to the computer, or types by chance, can turn single keys off (WCAG 2.1.4). The
// choice stays on this device; where none can be kept it holds for this page.
const OFF = "motcua-keys-off";
const kept = (work) => {
  try {
    return work(localStorage);
  } catch {
    return null;
  }
};
let isOff = kept((store) => store.getItem(OFF)) === "1";

for (const help of document.querySelectorAll("[data-keys]")) {
  help.hidden = false;
  const box = help.querySelector("[data-keys-off]");
  box.checked = isOff;
  box.addEventListener("change", () => {
    isOff = box.checked;
    kept((store) => (isOff ? store.setItem(OFF, "1") : store.removeItem(OFF)));
  });
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.('input:not([type="checkbox"]), textarea, select');
  if (isOff || typing || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(KEYS, event.key)) {
    return;
  }
  if (document.querySelector(event.key === "/" ? '[data-key="/"]' : "[data-keys]")) {
    event.preventDefault();
    KEYS[event.key]();
  }
});
