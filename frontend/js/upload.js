// A box for files works without this; it only lets people drop files on it, use the camera, see what
// they chose, put it in order, and send it in parts over a slow line.
import { canSendParts, sendInParts } from "./parts.js";

const inParts = new Map();
const sizeOf = ({ size }) =>
  size < 1048576
    ? `${Math.max(1, Math.round(size / 1024))} KB`
    : `${(size / 1048576).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} MB`;

for (const box of document.querySelectorAll('[data-module="mc-upload"]')) {
  const input = box.querySelector('input[type="file"]');
  if (!input) continue;
  const { dataset } = box;
  const goesInParts = Boolean(dataset.parts) && canSendParts();
  const list = document.createElement("ul");
  list.className = "govuk-list mc-upload__list";
  list.setAttribute("aria-live", "polite");
  const hint = document.createElement("p");
  hint.className = "govuk-hint";
  hint.textContent = dataset.drop;
  // A telephone has nothing to drag.
  hint.hidden = !matchMedia("(hover: hover)").matches;
  box.append(hint, list);

  const set = (files) => {
    const all = new DataTransfer();
    for (const file of files) all.items.add(file);
    input.files = all.files;
    show();
  };
  const add = (files) => set([...input.files, ...files]);
  // What the server would refuse after the wait is said at once.
  const endings = input.accept.split(",").filter((each) => each.startsWith("."));
  const faultOf = ({ name, size }) => {
    if (size > Number(dataset.mostOfOne)) return dataset.tooLarge;
    const isOther = name.includes(".") && !endings.some((ending) => name.toLowerCase().endsWith(ending));
    return isOther ? dataset.wrongKind : "";
  };
  const small = (text, about, work) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "mc-as-link";
    button.textContent = text;
    button.setAttribute("aria-label", `${text}: ${about}`);
    button.addEventListener("click", work);
    return button;
  };
  const itemOf = (file, place, files) => {
    const item = document.createElement("li");
    item.append(`${file.name} (${sizeOf(file)}) `);
    const without = files.filter((other) => other !== file);
    const earlier = [...without.slice(0, place - 1), file, ...without.slice(place - 1)];
    if (place) item.append(small(dataset.up, file.name, () => set(earlier)), " ");
    item.append(small(dataset.remove, file.name, () => set(without)));
    const fault = faultOf(file);
    if (fault) {
      const said = document.createElement("p");
      said.className = "govuk-error-message";
      said.textContent = fault;
      item.append(said);
    }
    return item;
  };
  const show = () => {
    list.replaceChildren(...[...input.files].map(itemOf));
    warn("");
  };
  input.addEventListener("change", show);

  // The server refuses too much unread, and what was typed would be lost: say so before sending.
  const warning = document.createElement("p");
  warning.className = "govuk-error-message";
  warning.setAttribute("role", "alert");
  const warn = (text) => {
    warning.textContent = text;
    if (text) input.before(warning);
    else warning.remove();
  };
  input.form.addEventListener("submit", (event) => {
    const files = [...input.files];
    const boxes = [...input.form.querySelectorAll('input[type="file"]')];
    const size = boxes.flatMap((each) => [...each.files]).reduce((total, file) => total + file.size, 0);
    const isTooMuch = !goesInParts && files.length > 0 && size > Number(dataset.most);
    const fault = files.map(faultOf).find(Boolean) || (isTooMuch ? dataset.tooMuch : "");
    warn(fault);
    if (!fault) return;
    event.preventDefault();
    input.focus();
  });
  for (const kind of ["dragenter", "dragover"]) {
    box.addEventListener(kind, (event) => {
      event.preventDefault();
      box.classList.add("mc-upload--over");
    });
  }
  for (const kind of ["dragleave", "drop"]) {
    box.addEventListener(kind, (event) => {
      event.preventDefault();
      box.classList.remove("mc-upload--over");
    });
  }
  box.addEventListener("drop", (event) => add(event.dataTransfer.files));

  // A second box that opens the camera; each photograph is one more page.
  const camera = document.createElement("input");
  camera.type = "file";
  camera.accept = "image/*";
  camera.capture = "environment";
  camera.hidden = true;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary mc-small-button";
  button.textContent = dataset.camera;
  button.addEventListener("click", () => camera.click());
  camera.addEventListener("change", () => {
    add(camera.files);
    camera.value = "";
  });
  box.append(button, camera);

  if (goesInParts) {
    if (!inParts.has(input.form)) inParts.set(input.form, new Map());
    inParts.get(input.form).set(input.name, { dataset, warn });
  }
}
// After the checks of all boxes, which may stop the form.
for (const [form, boxes] of inParts) sendInParts(form, boxes);
