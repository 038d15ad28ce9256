// Suggestions below a search box, as a combobox with a list (WAI-ARIA APG): focus stays in the box,
// arrows walk, Enter opens, Escape closes. Nobody needs them: the form searches without scripts, and
// when an answer is late, refused or lost the list is just not there. A box that chooses a name from a
// datalist has its own suggestions: they find "Giồng Riềng" for "giong rieng", which browsers do not.

const LEAST = 2;
const PAUSE = 200;
const MOST = 8;

const fold = (text) =>
  text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase().trim();

// The names that hold all words typed, as options of a list; nothing once one of them is typed whole.
const listNames = (names, typed) => {
  const words = fold(typed).split(/\s+/);
  const found = names.filter((name) => words.every((word) => fold(name).includes(word))).slice(0, MOST);
  if (found.length === 1 && fold(found[0]) === fold(typed)) return [];
  return found.map((name, n) => {
    const option = document.createElement("li");
    Object.assign(option, { id: `ten-${n}`, className: "mc-results__item", textContent: name });
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    return option;
  });
};

for (const box of document.querySelectorAll("[data-suggest], [data-names]")) {
  const names = [...(box.list?.options ?? [])].map((option) => option.value);
  box.removeAttribute("list");
  const list = document.createElement("ul");
  list.id = `${box.id}-suggestions`;
  list.className = "govuk-list mc-card";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.suggestLabel);
  list.hidden = true;
  const told = document.createElement("div");
  told.className = "govuk-visually-hidden";
  told.setAttribute("role", "status");
  (names.length ? box : box.closest("form").querySelector(".mc-search")).after(list, told);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  })) {
    box.setAttribute(name, value);
  }

  let timer = 0;
  let asked = null;
  let active = -1;
  const options = () => [...list.children];

  const choose = (place) => {
    active = place;
    options().forEach((option, n) => {
      option.setAttribute("aria-selected", String(n === active));
      option.classList.toggle("govuk-!-font-weight-bold", n === active);
    });
    if (active < 0) {
      box.removeAttribute("aria-activedescendant");
    } else {
      box.setAttribute("aria-activedescendant", options()[active].id);
      options()[active].scrollIntoView({ block: "nearest" });
    }
  };

  const close = () => {
    clearTimeout(timer);
    asked?.abort();
    choose(-1);
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
  };

  const show = (found) => {
    if (typeof found === "string") list.innerHTML = found;
    else list.replaceChildren(...found);
    choose(-1);
    const count = options().length;
    list.hidden = count === 0;
    box.setAttribute("aria-expanded", String(count > 0));
    told.textContent = count && box.dataset.suggestTold ? box.dataset.suggestTold.replace("{n}", count) : "";
  };

  const ask = async () => {
    const typed = box.value.trim();
    asked?.abort();
    if (typed.length < LEAST) {
      close();
      return;
    }
    if (names.length) return show(listNames(names, typed));
    asked = new AbortController();
    try {
      const address = `${box.dataset.suggest}?${new URLSearchParams({ q: typed })}`;
      const answer = await fetch(address, { signal: asked.signal });
      if (answer.ok && document.activeElement === box) {
        show(await answer.text());
      } else {
        close();
      }
    } catch (problem) {
      if (problem.name !== "AbortError") {
        close();
      }
    }
  };

  const open = (option) => {
    if (!option) return;
    if (!names.length) return location.assign(option.dataset.href);
    box.value = option.textContent;
    close();
  };

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  // This script comes when somebody goes to the box, who may have typed meanwhile.
  if (box === document.activeElement && box.value) timer = setTimeout(ask, PAUSE);
  // Not at once: a button below would move away from under the finger that goes to it.
  box.addEventListener("blur", () => setTimeout(() => document.activeElement === box || close(), 300));
  box.addEventListener("keydown", (event) => {
    const count = options().length;
    if (list.hidden || !count) {
      return;
    }
    if (event.key === "ArrowDown") {
      choose(active + 1 < count ? active + 1 : 0);
    } else if (event.key === "ArrowUp") {
      choose(active > 0 ? active - 1 : count - 1);
    } else if (event.key === "Escape") {
      close();
    } else if (event.key === "Enter" && active >= 0) {
      open(options()[active]);
    } else {
      return;
    }
    event.preventDefault();
  });
  // The box keeps focus, so that the list is still there when the button is let go.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => open(event.target.closest("[role=option]")));
}
