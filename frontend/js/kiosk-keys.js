// Keys to touch below a box of the kiosk. They show when the box has the focus, which stays there
// while one types by touch; a screen reader hears what stands in the box after each key.
const boxOf = (keys) => document.getElementById(keys.dataset.keys);
const keysOf = (box) => box.id && document.querySelector(`[data-keys="${CSS.escape(box.id)}"]`);

const type = (box, key) => {
  const { erase } = key.dataset;
  const { selectionStart: start, selectionEnd: end } = box;
  if (erase === "all") box.value = "";
  else if (erase) box.setRangeText("", start === end ? Math.max(0, start - 1) : start, end, "end");
  else if (box.value.length - (end - start) < box.maxLength || box.maxLength < 0)
    box.setRangeText(key.dataset.key, start, end, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
};

document.addEventListener("focusin", ({ target }) => {
  const keys = keysOf(target);
  if (!keys) return;
  // The system's own keys would cover these.
  target.inputMode = "none";
  keys.hidden = false;
});
// A finger on a key leaves the focus, and with it the caret, in the box.
document.addEventListener("pointerdown", (event) => {
  if (event.target.closest(".kiosk-key")) event.preventDefault();
});
document.addEventListener("mousedown", (event) => {
  if (event.target.closest(".kiosk-key")) event.preventDefault();
});
document.addEventListener("click", ({ target }) => {
  const key = target.closest(".kiosk-key");
  if (!key) return;
  const keys = key.closest("[data-keys]");
  if ("more" in key.dataset) {
    const isOpen = key.getAttribute("aria-expanded") === "true";
    key.setAttribute("aria-expanded", String(!isOpen));
    for (const row of keys.querySelectorAll("[data-letters]")) row.hidden = isOpen;
    return;
  }
  const box = boxOf(keys);
  type(box, key);
  keys.querySelector("[data-typed]").textContent = box.value;
});
const shown = document.activeElement && keysOf(document.activeElement);
if (shown) shown.hidden = false;
