// A page of a declaration works without this. It saves while one types, keeps in this browser what
// could not be saved, shows communes at once, and hides what is not asked.
const PREFIX = "motcua-draft:";
const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
const forget = (start) => keys().filter((key) => key.startsWith(start)).forEach((key) => localStorage.removeItem(key));

for (const filed of document.querySelectorAll("[data-drafts-done]")) forget(`${PREFIX}${filed.dataset.draftsDone}-`);
for (const out of document.querySelectorAll('form[action="/dang-xuat/"]')) out.addEventListener("submit", () => forget(PREFIX));

const answerOf = (name) => {
  const boxes = [...document.getElementsByName(name)];
  return boxes.length > 1 || boxes[0]?.type === "radio" ? boxes.find((box) => box.checked)?.value : boxes[0]?.value;
};
const conditional = [...document.querySelectorAll("[data-when]")];
const showAsked = () => {
  for (const part of conditional) {
    part.hidden = !Object.entries(JSON.parse(part.dataset.when)).every(([name, values]) => values.includes(answerOf(name)));
  }
};
if (conditional.length) {
  for (const told of document.querySelectorAll("[data-only-if]")) told.hidden = true;
  document.addEventListener("change", showAsked);
  showAsked();
}

for (const address of document.querySelectorAll("[data-address]")) {
  const [province, commune] = address.querySelectorAll("select");
  address.querySelector('button[name="xa"]').hidden = true;
  // Where no commune is known to choose, its name is typed in the part that is folded away.
  const offer = () => {
    const isTyped = Boolean(province.value) && commune.options.length < 2;
    commune.closest(".govuk-form-group").hidden = isTyped;
    if (isTyped) address.querySelector("details").open = true;
  };
  offer();
  province.addEventListener("change", async () => {
    const empty = commune.options[0];
    commune.replaceChildren(empty);
    const answer = await fetch(`/nop-ho-so/xa/?tinh=${encodeURIComponent(province.value)}`).catch(() => null);
    if (!answer?.ok) return (address.querySelector('button[name="xa"]').hidden = false);
    const found = await answer.json();
    commune.replaceChildren(empty, ...found.communes.map(([code, name]) => new Option(name, code)));
    offer();
  });
}

const form = document.querySelector("form[data-draft]");
if (form) {
  const { dataset } = form;
  const kept = PREFIX + dataset.draft;
  const state = form.querySelector("[data-draft-state]");
  const tell = (text) => (state.textContent = text);
  const own = ["csrfmiddlewaretoken", "revision", "writer"];
  const typed = () => [...new FormData(form)].filter(([name]) => !own.includes(name));
  let timer = 0;
  let saved = JSON.stringify(typed());
  let sending = null;

  const { revision, writer } = form.elements;
  const keep = () => {
    const copy = { typed: typed(), revision: revision.value, writer: writer.value };
    localStorage.setItem(kept, JSON.stringify(copy));
  };
  const save = async () => {
    clearTimeout(timer);
    const now = JSON.stringify(typed());
    if (now === saved || sending) return;
    const body = new FormData(form);
    body.append("autosave", "1");
    sending = new AbortController();
    tell(dataset.saving);
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body, signal: sending.signal });
      if (answer.status === 409 || answer.status === 429) return tell((await answer.json()).said || dataset.conflict);
      if (answer.status === 401) {
        keep();
        return tell(dataset.signedOut);
      }
      // Filed or deleted meanwhile: nothing of it stays in this browser.
      if (answer.redirected || answer.status === 404) {
        localStorage.removeItem(kept);
        return location.assign(answer.url);
      }
      if (!answer.ok) throw new Error(String(answer.status));
      revision.value = (await answer.json()).revision;
      saved = now;
      localStorage.removeItem(kept);
      tell(dataset.saved);
    } catch (problem) {
      if (problem.name !== "AbortError") {
        keep();
        tell(dataset.kept);
      }
    } finally {
      sending = null;
      if (JSON.stringify(typed()) !== now) timer = setTimeout(save, 2000);
    }
  };

  // What this browser kept: unless it came through after all, it comes back as it was, and the
  // server says whether another device saved something else meanwhile.
  const before = JSON.parse(localStorage.getItem(kept));
  const came = before && dataset.lastWriter === before.writer && Number(dataset.pageRevision) > Number(before.revision);
  if (before && ("fresh" in dataset || came || JSON.stringify(before.typed) === saved)) localStorage.removeItem(kept);
  else if (before) {
    [revision.value, writer.value] = [before.revision, before.writer];
    for (const box of form.elements) if (box.checked) box.checked = false;
    for (const [name, value] of before.typed) {
      for (const box of [...form.elements].filter((each) => each.name === name && each.type !== "submit")) {
        if (box.type === "radio" || box.type === "checkbox") box.checked = box.value === value;
        else box.value = value;
      }
    }
    showAsked();
    tell(dataset.restored);
    timer = setTimeout(save, 1000);
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, 2000);
  });
  form.addEventListener("change", save);
  addEventListener("online", save);
  // What is sent by hand comes after what was on its way by itself, and stays here until it is there.
  // Without a line the browser would show a page of its own, which says nothing of what was kept.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    sending?.abort();
    keep();
    if (navigator.onLine) return;
    event.preventDefault();
    tell(dataset.kept);
  });
}
