// The worker of a kiosk: goes on with what was read last while the line is down. `told` stands before this.
// It keeps what anybody may see: the first page, the calling screen, posted procedures. No other page is ever kept.
const PREFIX = "motcua-kiosk-";
const CACHE = PREFIX + told.version;
const MOST = 120;
const PATIENCE = 8000;
const ASKED = ["linh-vuc", "trang"];
// A page of another language has its own key; whoever comes next finds Vietnamese.
let language = told.language;

const isPublic = ({ pathname, searchParams }) =>
  [told.home, told.screen, told.tooOld].includes(pathname) ||
  (pathname.startsWith(told.procedures) && [...searchParams.keys()].every((name) => ASKED.includes(name)));

const keyOf = ({ origin, pathname, search }, said) => {
  const key = new URL(pathname + (pathname.startsWith(told.procedures) ? search : ""), origin);
  if (said !== told.language) key.searchParams.set("ngon-ngu", said);
  return key.href;
};

const keep = async (url, answer) => {
  const cache = await caches.open(CACHE);
  await cache.put(keyOf(url, answer.headers.get("Content-Language") ?? told.language), answer);
  const pages = (await cache.keys()).filter((each) => new URL(each.url).pathname.startsWith(told.procedures));
  for (const old of pages.slice(0, Math.max(0, pages.length - MOST))) await cache.delete(old);
};

const find = async (url) => {
  const cache = await caches.open(CACHE);
  const plain = new URL(url.pathname, url.origin);
  for (const key of [keyOf(url, language), keyOf(url, told.language), keyOf(plain, language), keyOf(plain, told.language)]) {
    const found = await cache.match(key, { ignoreVary: true });
    if (found) return found;
  }
  return undefined;
};

// What is shown from here says when it was read, and leaves out what holds for that moment alone.
const asKept = async (found) => {
  const text = (await found.text()).replaceAll(" data-kept hidden", " data-kept").replaceAll(" data-live", " hidden");
  return new Response(text, { headers: found.headers });
};

const isTooOld = (found) => Number(found.headers.get(told.goodUntil) ?? Infinity) * 1000 < Date.now();

const recall = async (url) => {
  const found = await find(url);
  if (!found || !isTooOld(found)) return found && asKept(found);
  return find(new URL(told.tooOld, url.origin));
};

const isWhole = (answer) =>
  answer.status === 200 && !answer.redirected && (answer.headers.get("Content-Type") ?? "").startsWith("text/html");

const fromLine = async (request) => {
  const late = new Promise((_done, fail) => setTimeout(() => fail(new Error("late")), PATIENCE));
  const answer = await Promise.race([fetch(request), late]);
  if (answer.status >= 500) throw new Error("down");
  return answer;
};

const page = async (request, url) => {
  try {
    const answer = await fromLine(request);
    // A device that was taken out of use keeps nothing.
    if (answer.type === "opaqueredirect" && url.pathname === told.home) await caches.delete(CACHE);
    if (isWhole(answer)) language = answer.headers.get("Content-Language") ?? language;
    if (isWhole(answer) && isPublic(url)) await keep(url, answer.clone());
    return answer;
  } catch {
    // The screen that asks for news is to know that none comes.
    const isNews = url.pathname === told.screen && url.search !== "";
    const isKept = (isPublic(url) && !isNews) || url.pathname.startsWith(told.procedures);
    const found = isKept ? await recall(url) : undefined;
    if (found) return found;
    const home = new URL(told.home, url.origin);
    const leads = request.mode === "navigate" && url.pathname !== told.home && (await find(home));
    return leads ? Response.redirect(home.href, 302) : Response.error();
  }
};

// Their names change with their contents.
const file = async (request) => {
  const cache = await caches.open(CACHE);
  const found = await cache.match(request, { ignoreVary: true });
  if (found) return found;
  const answer = await fetch(request);
  if (answer.status === 200) await cache.put(request, answer.clone());
  return answer;
};

const begin = async () => {
  const cache = await caches.open(CACHE);
  await cache.addAll(told.kept);
  for (const address of [told.home, told.procedures, told.tooOld]) {
    const answer = await fetch(address).catch(() => null);
    if (answer && isWhole(answer)) await keep(new URL(address, location.origin), answer);
  }
  await skipWaiting();
};

const tidy = async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
  await clients.claim();
};

addEventListener("install", (event) => event.waitUntil(begin()));
addEventListener("activate", (event) => event.waitUntil(tidy()));
addEventListener("message", ({ data }) => {
  if (data === "over") language = told.language;
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  const isPage = request.mode === "navigate" || request.headers.has("HX-Request");
  if (url.pathname.startsWith(told.files)) event.respondWith(file(request));
  else if (isPage && url.pathname.startsWith(told.home)) event.respondWith(page(request, url));
});
