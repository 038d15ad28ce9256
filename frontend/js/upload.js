// A box for files works without this; it only lets people drop files on it, use the camera, and
// see what they chose.
for (const box of document.querySelectorAll('[data-module="mc-upload"]')) {
  const input = box.querySelector('input[type="file"]');
  if (!input) continue;
  const list = document.createElement("ul");
  list.className = "govuk-list mc-upload__list";
  list.setAttribute("aria-live", "polite");
  const hint = document.createElement("p");
  hint.className = "govuk-hint";
  hint.textContent = box.dataset.drop;
  box.append(hint, list);

  const add = (files) => {
    const all = new DataTransfer();
    for (const file of [...input.files, ...files]) all.items.add(file);
    input.files = all.files;
    show();
  };
  const show = () => {
    list.replaceChildren(
      ...[...input.files].map((file) => {
        const item = document.createElement("li");
        item.textContent = `${file.name} (${Math.max(1, Math.round(file.size / 1024))} KB)`;
        return item;
      }),
    );
  };
  input.addEventListener("change", show);

  // The server refuses too much unread, and what was typed would be lost: say so before sending.
  const warning = document.createElement("p");
  warning.className = "govuk-error-message";
  warning.setAttribute("role", "alert");
  input.form.addEventListener("submit", (event) => {
    const boxes = [...input.form.querySelectorAll('input[type="file"]')];
    const size = boxes.flatMap((each) => [...each.files]).reduce((total, file) => total + file.size, 0);
    const tooMuch = input.files.length > 0 && size > Number(box.dataset.most);
    warning.textContent = tooMuch ? box.dataset.tooMuch : "";
    input.before(warning);
    if (!tooMuch) return;
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
  button.textContent = box.dataset.camera;
  button.addEventListener("click", () => camera.click());
  camera.addEventListener("change", () => {
    add(camera.files);
    camera.value = "";
  });
  box.append(button, camera);
}
