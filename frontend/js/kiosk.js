// The kiosk works without this. It goes back to its first page when nobody touches it, keeps no page
// behind Back, prints, sounds when a number is called, and gives numbers while the line is down.
const body = document.body;
const HOME = "/kiosk/";
const { idle = "", newest = "" } = body.dataset;
const main = () => document.getElementById("main-content");

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

const sync = () =>
  alone(async () => {
    const up = await fetch("/kiosk/dai-so/");
    if (!up.ok || up.redirected) return;
    const { csrf, key } = await up.json();
    while (read(OUTBOX).length) {
      const [given, ...left] = read(OUTBOX);
      const answer = await post("/kiosk/gui-so/", csrf, given);
      if (answer.status === 409) write(REFUSED, [...read(REFUSED), given].slice(-20));
      else if (!answer.ok) return;
      write(OUTBOX, left);
    }
    if (usable().reduce((sum, lease) => sum + lease.last - lease.next + 1, 0) >= ENOUGH) return;
    const answer = await post("/kiosk/dai-so/", csrf, { key });
    if (answer.ok) write(LEASES, [...usable(), await answer.json()]);
  }).catch(() => null);

// -- while the line is down -------------------------------------------------------------------------

let offline = false;
const showOffline = () => {
  const shape = document.getElementById("offline");
  if (!shape) return;
  offline = true;
  const panel = document.createElement("div");
  panel.append(shape.content.cloneNode(true));
  main().replaceChildren(panel);
  const step = (name) => {
    for (const part of panel.querySelectorAll("[data-step]")) part.hidden = part.dataset.step !== name;
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
};

const goHome = async () => {
  const up = await fetch(HOME, { cache: "no-store" }).catch(() => null);
  if (up?.ok) location.replace(HOME);
  else showOffline();
};

for (const kind of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(kind, showOffline);
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const { status, responseText } = detail.xhr;
  if (status >= 502) {
    detail.shouldSwap = false;
    showOffline();
  } else if (status >= 400 && responseText) {
    // What is refused says why on its page, which is shown as any other.
    detail.shouldSwap = true;
    if (!responseText.includes('id="page"')) [detail.selectOverride, detail.target] = ["#main-content", main()];
  }
});
document.addEventListener("htmx:afterSettle", () => {
  if (idle) (main().querySelector("[autofocus]") ?? main()).focus();
});
addEventListener("online", () => (offline ? goHome() : sync()));
// A page that the browser kept alive is that of the person before.
addEventListener("pageshow", ({ persisted }) => persisted && location.replace(HOME));

// -- nobody there -----------------------------------------------------------------------------------

if (idle) {
  const warning = document.querySelector(".kiosk-warning");
  let left = Number(idle);
  const touched = () => {
    left = Number(idle);
    warning.hidden = true;
  };
  for (const kind of ["pointerdown", "keydown", "input", "wheel"]) addEventListener(kind, touched, { passive: true });
  setInterval(() => {
    left -= 1;
    // On the first page nobody is warned: it only asks for news.
    if (left <= 10 && main().dataset.page !== "home") warning.hidden = false;
    if (left > 0) return;
    touched();
    goHome();
  }, 1000);
  sync();
}

document.addEventListener("click", ({ target }) => target.closest("[data-print]") && print());
for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
document.addEventListener("htmx:afterSwap", () => {
  for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
});

// -- the calling screen: two calm notes, once somebody has allowed it ---------------------------------

const bell = document.querySelector("[data-bell]");
if (bell && window.AudioContext) {
  let sound = null;
  let heard = newest;
  bell.hidden = false;
  const ring = () => {
    if (sound?.state !== "running") return;
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
    sound ??= new AudioContext();
    bell.hidden = true;
    sound.resume().then(ring, () => (bell.hidden = false));
  });
  document.addEventListener("htmx:afterSwap", () => {
    const now = document.querySelector("[data-newest]")?.dataset.newest ?? "";
    if (now !== heard) ring();
    heard = now;
  });
}
