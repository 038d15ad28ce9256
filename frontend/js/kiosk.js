// The kiosk works without this. It goes back to its first page when nobody touches it, keeps no page
// behind Back, prints, sounds when a number is called, and gives numbers while the line is down. Its
// worker (`kiosk-worker.js`) answers with what was read last meanwhile.
const body = document.body;
const HOME = "/kiosk/";
const { idle = "", end = HOME, worker = "", newest = "" } = body.dataset;
const main = () => document.getElementById("main-content");
const isHome = () => main().dataset.page === "home";
const devices = navigator.serviceWorker;
if (worker) devices?.register(worker).catch(() => null);

// -- numbers of this device, for when the line is down ----------------------------------------------

const LEASES = "motcua-kiosk-leases";
const OUTBOX = "motcua-kiosk-outbox";
const REFUSED = "motcua-kiosk-refused";
const ENOUGH = 10;
const read = (name) => JSON.parse(localStorage.getItem(name) ?? "[]");
const write = (name, value) => localStorage.setItem(name, JSON.stringify(value));
const today = () => new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Ho_Chi_Minh" }).format(new Date());
const usable = () => read(LEASES).filter((lease) => lease.day === today() && lease.next <= lease.last);
// Two tabs of one device take one number after the other.
const alone = (work) => (navigator.locks ? navigator.locks.request("motcua-kiosk", work) : work());
const random = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const giveNumber = (service, ground) =>
  alone(() => {
    const [lease, ...others] = usable();
    if (!lease) return null;
    const given = { lease: lease.lease, number: lease.next, service, ground, secret: random(), key: random() };
    given.issued_at = Math.floor(Date.now() / 1000);
    write(OUTBOX, [...read(OUTBOX), given]);
    write(LEASES, [{ ...lease, next: lease.next + 1 }, ...others]);
    return lease.letter + String(lease.next).padStart(3, "0");
  });

const post = (address, csrf, fields) =>
  fetch(address, { method: "POST", body: new URLSearchParams(fields), headers: { "X-CSRFToken": csrf } });

// Sends what was given and leases more; answers whether the line is up.
const sync = () =>
  alone(async () => {
    const up = await fetch("/kiosk/dai-so/");
    if (!up.ok || up.redirected) return up.status < 500;
    const { csrf, key } = await up.json();
    while (read(OUTBOX).length) {
      const [given, ...left] = read(OUTBOX);
      const answer = await post("/kiosk/gui-so/", csrf, given);
      if (answer.status === 409) write(REFUSED, [...read(REFUSED), given].slice(-20));
      else if (!answer.ok) return answer.status < 500;
      write(OUTBOX, left);
    }
    if (usable().reduce((sum, lease) => sum + lease.last - lease.next + 1, 0) >= ENOUGH) return true;
    const answer = await post("/kiosk/dai-so/", csrf, { key });
    if (answer.ok) write(LEASES, [...usable(), await answer.json()]);
    return true;
  }).catch(() => false);

// -- while the line is down -------------------------------------------------------------------------

let offline = false;
const showOffline = () => {
  for (const note of document.querySelectorAll("[data-stale]")) note.hidden = false;
  if (!idle) return;
  const shape = document.getElementById("offline");
  if (!shape) {
    toKeptHome();
    return;
  }
  offline = true;
  const panel = document.createElement("div");
  panel.append(shape.content.cloneNode(true));
  main().replaceChildren(panel);
  main().dataset.page = "home";
  const step = (name) => {
    for (const part of panel.querySelectorAll("[data-step]")) part.hidden = part.dataset.step !== name;
    main().dataset.page = name === "service" || name === "none" ? "home" : "offline";
    panel.querySelector(`[data-step="${name}"] h1`)?.focus();
  };
  let service = "";
  let asked = false;
  panel.addEventListener("click", async ({ target }) => {
    const { dataset = {} } = target.closest("button") ?? {};
    if (dataset.service) {
      service = dataset.service;
      step("ground");
    } else if ("ground" in dataset && !asked) {
      asked = true;
      const number = await giveNumber(service, dataset.ground);
      if (number) panel.querySelector("[data-number]").textContent = number;
      step(number ? "number" : "none");
    } else if ("again" in dataset) goHome();
  });
  step(usable().length ? "service" : "none");
  window.htmx?.process(panel);
};

// The first page as the worker keeps it, in Vietnamese; false where it keeps none.
const toKeptHome = async () => {
  const kept = devices?.controller && (await caches.match(HOME, { ignoreVary: true }));
  if (!kept) return false;
  devices.controller.postMessage("over");
  location.replace(HOME);
  return true;
};

const goHome = async () => {
  const up = await fetch(HOME, { cache: "no-store" }).catch(() => null);
  if (up && up.status < 500) location.replace(end);
  else if (!(await toKeptHome())) showOffline();
};

for (const kind of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(kind, showOffline);
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (!detail.successful) return;
  for (const note of document.querySelectorAll("[data-stale]")) note.hidden = true;
});
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const { status, responseText } = detail.xhr;
  if (status >= 500) {
    detail.shouldSwap = false;
    showOffline();
  } else if (status >= 400 && responseText.includes('id="page"')) {
    // What is refused says why on its page, which is shown as any other.
    detail.shouldSwap = true;
  } else if (status >= 400 && idle) {
    // A page of another face, as for a form that is too old, has ways that lead out of here.
    detail.shouldSwap = false;
    goHome();
  }
});
// At once with the new page: when it has settled, somebody may be typing in a field of it.
document.addEventListener("htmx:afterSwap", () => {
  if (idle) (main().querySelector("[autofocus]") ?? main()).focus();
});
document.addEventListener("htmx:afterSettle", () => {
  if (offline && isHome()) showOffline();
});
addEventListener("online", () => (offline ? goHome() : sync()));
// A page that the browser kept alive is that of the person before.
addEventListener("pageshow", ({ persisted }) => persisted && location.replace(end));

// -- read ahead, for when the line is down ------------------------------------------------------------

const PROCEDURES = "/kiosk/thu-tuc/";
const AHEAD = "motcua-kiosk-read-ahead";
const MOST_READ = 100;
// Once a day the posted procedures are asked for slowly, so that the worker has them.
const keepProcedures = async () => {
  if (!devices?.controller || localStorage.getItem(AHEAD) === today()) return;
  localStorage.setItem(AHEAD, today());
  const ways = [PROCEDURES];
  for (let number = 0; number < Math.min(ways.length, MOST_READ); number += 1) {
    const answer = await fetch(ways[number], { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok) return;
    const read = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const link of read.querySelectorAll(".kiosk-buttons a, a[rel=next]")) {
      const way = link.getAttribute("href");
      if (way.startsWith(PROCEDURES) && !way.includes("cau-") && !ways.includes(way)) ways.push(way);
    }
    await new Promise((done) => setTimeout(done, 500));
  }
};

// -- nobody there -----------------------------------------------------------------------------------

const RETRY = 10;
if (idle) {
  const warning = document.querySelector(".kiosk-warning");
  const seconds = warning.querySelector("[data-left]");
  const first = Number(seconds.textContent);
  let left = Number(idle);
  let before = null;
  const ask = () => {
    seconds.textContent = String(left);
    if (!warning.hidden) return;
    before = document.activeElement;
    warning.hidden = false;
    warning.querySelector("[data-stay]").focus();
  };
  const touched = () => {
    left = Number(idle);
    if (warning.hidden) return;
    warning.hidden = true;
    before?.focus?.();
  };
  for (const kind of ["pointerdown", "keydown", "input", "wheel"]) {
    // A press on the question itself is answered by its own button.
    addEventListener(kind, ({ target, key }) => (warning.contains(target) && key !== "Escape") || touched(), {
      passive: true,
    });
  }
  warning.querySelector("[data-stay]").addEventListener("click", touched);
  warning.querySelector("[data-over]").addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    touched();
    goHome();
  });
  setInterval(async () => {
    left -= 1;
    // Numbers given without a line are sent, and the page is as it was, as soon as it is back.
    if (offline && isHome() && left % RETRY === 0 && (await sync())) goHome();
    // On the first page nobody is asked: it is nobody's yet.
    if (left <= first && left > 0 && !isHome()) ask();
    if (left > 0) return;
    touched();
    goHome();
  }, 1000);
  sync().then((up) => {
    if (!up && isHome()) showOffline();
    else if (up && isHome()) keepProcedures();
  });
}

document.addEventListener("click", ({ target }) => target.closest("[data-print]") && print());
for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
document.addEventListener("htmx:afterSwap", () => {
  for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
});

// -- the calling screen: two calm notes and, where this device itself can, the call in words ------------

const bell = document.querySelector("[data-bell]");
if (bell && window.AudioContext) {
  // A browser that was told to let pages sound needs nobody to allow it, also after a power cut.
  const sound = new AudioContext();
  let heard = newest;
  const offer = () => {
    bell.hidden = sound.state === "running";
  };
  sound.addEventListener("statechange", offer);
  offer();
  // Only a voice of this device: one from outside would be told who is called.
  const say = () => {
    const words = document.querySelector("[data-said]")?.dataset.said;
    const voice = window.speechSynthesis?.getVoices().find((each) => each.localService && each.lang.startsWith("vi"));
    if (!words || !voice) return;
    const said = Object.assign(new SpeechSynthesisUtterance(words), { voice, lang: voice.lang, rate: 0.9 });
    setTimeout(() => speechSynthesis.speak(said), 1200);
  };
  const ring = () => {
    if (sound.state !== "running") return;
    say();
    [660, 523].forEach((pitch, number) => {
      const note = new OscillatorNode(sound, { frequency: pitch });
      const volume = new GainNode(sound, { gain: 0 });
      const start = sound.currentTime + number * 0.35;
      volume.gain.linearRampToValueAtTime(0.2, start + 0.03);
      volume.gain.linearRampToValueAtTime(0, start + 0.6);
      note.connect(volume).connect(sound.destination);
      note.start(start);
      note.stop(start + 0.7);
    });
  };
  bell.addEventListener("click", () => {
    sound.resume().then(ring, offer);
  });
  document.addEventListener("htmx:afterSwap", () => {
    const now = document.querySelector("[data-newest]")?.dataset.newest ?? "";
    if (now !== heard) ring();
    heard = now;
  });
}
