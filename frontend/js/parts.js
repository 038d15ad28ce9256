// Files of a form go ahead of it in parts, so that a cut line costs at most one part. Until they are
// saved they lie in this browser too: after a reload they go on where they stopped.
const MARK = "motcua-files";
const OLD = 24 * 60 * 60 * 1000;
const LONGEST_SIDE = 3200; // A page of A4 at 270 dots per inch.
const SHRUNK_FROM = 1_500_000;
const LONGEST_WAIT = 30;

const withStore = (mode, work) =>
  new Promise((done, failed) => {
    const opening = indexedDB.open(MARK, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(MARK);
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => {
      const run = opening.result.transaction(MARK, mode);
      const asked = work(run.objectStore(MARK));
      run.oncomplete = () => (opening.result.close(), done(asked.result));
      run.onerror = run.onabort = () => (opening.result.close(), failed(run.error));
    };
  });
const here = () => location.pathname;
const mark = (value) => {
  try {
    return value ? localStorage.setItem(MARK, value) : localStorage.getItem(MARK);
  } catch {
    return null; // A browser that keeps nothing: files are sent all the same.
  }
};
const keep = async (files) => {
  mark(String(Date.now()));
  await withStore("readwrite", (store) => store.put(files, here())).catch(() => null);
};
const kept = async () => (mark() ? withStore("readonly", (store) => store.get(here())).catch(() => null) : null);
const forget = () => withStore("readwrite", (store) => store.delete(here())).catch(() => null);
const forgetAll = () => {
  if (!mark()) return;
  localStorage.removeItem(MARK);
  indexedDB.deleteDatabase(MARK);
};
for (const out of document.querySelectorAll('form[action="/dang-xuat/"]')) out.addEventListener("submit", forgetAll);
if (Date.now() - Number(mark()) > OLD) forgetAll();

export const canSendParts = () => Boolean(window.indexedDB && window.crypto?.subtle);

// A photograph of many megabytes, no larger than a page needs; anything else as it is.
const shrink = async (file) => {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size < SHRUNK_FROM) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const canvas = document.createElement("canvas");
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    [canvas.width, canvas.height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const small = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    if (!small || small.size >= file.size) return file;
    return new File([small], `${file.name.replace(/\.\w+$/, "")}.jpg`, { type: small.type });
  } catch {
    return file;
  }
};

const digestOf = async (file) => {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

class Refused extends Error {}
class SignedOut extends Error {}

const pause = (seconds) =>
  new Promise((done) => {
    const timer = setTimeout(done, seconds * 1000);
    addEventListener("online", () => (clearTimeout(timer), done()), { once: true });
  });

// What the server answers, asked again for as long as the line is cut or the server away.
const ask = async (address, options, tell, words) => {
  for (let tries = 0; ; tries += 1) {
    const answer = await fetch(address, { redirect: "manual", ...options }).catch(() => null);
    if (answer && answer.status < 500 && answer.status !== 429) return answer;
    // A server that is busy, or away for a moment, is no cut line.
    if (!answer) tell(words.cut);
    await pause(Math.min(LONGEST_WAIT, 2 ** tries));
  }
};

const read = async (answer, words) => {
  if (answer.status === 200) return answer.json();
  if (answer.status === 401) throw new SignedOut(words.signedOut);
  throw new Refused((await answer.json().catch(() => ({}))).said || words.failed);
};

const showProgress = (form, words) => {
  const part = document.createElement("div");
  const bar = document.createElement("progress");
  const said = document.createElement("p");
  bar.setAttribute("aria-label", words.label);
  said.className = "govuk-body";
  said.setAttribute("role", "status");
  part.append(bar, said);
  form.querySelector("button.govuk-button:not([type=button])").before(part);
  form.closest("details")?.setAttribute("open", "");
  return { part, bar, tell: (text) => said.textContent !== text && (said.textContent = text) };
};

// Whether the form is stored already, and which parts of one of its files have arrived.
const askState = async (address, key, tell, words) =>
  read(await ask(`${address}?key=${encodeURIComponent(key)}`, {}, tell, words), words);

const sendFile = async (file, address, part, csrf, { tell, words, grew, key }) => {
  const { arrived, done } = await askState(address, key, tell, words);
  if (done) return true;
  for (let number = 0; number * part < file.size; number += 1) {
    const body = file.slice(number * part, (number + 1) * part);
    if (!arrived.includes(number)) {
      const headers = { "X-CSRFToken": csrf, "Content-Type": "application/octet-stream" };
      const options = { method: "POST", headers, body };
      await read(await ask(`${address}?phan=${number}`, options, tell, words), words);
    }
    grew(body.size);
  }
  return false;
};

// Sends what the boxes hold, then the form itself, which names the files; twice is as good as once.
const sendAll = async (form, boxes, files, words, after) => {
  const { bar, tell, part } = showProgress(form, words);
  const button = form.querySelector("button.govuk-button:not([type=button])");
  button.disabled = true;
  try {
    const all = files.reduce((total, { file }) => total + file.size, 0);
    let sent = 0;
    [bar.max, bar.value] = [all, 0];
    const grew = (size) => {
      sent += size;
      bar.value = sent;
      tell(words.sending.replace("%", `${Math.floor((sent * 10) / all) * 10} %`));
    };
    grew(0);
    const csrf = form.elements.csrfmiddlewaretoken.value;
    const key = form.elements.key.value;
    const next = after || boxes.values().next().value.dataset.next || here();
    const fields = [];
    let address = "";
    for (const { box, file } of files) {
      const digest = await digestOf(file);
      const { parts, part: size } = boxes.get(box).dataset;
      address = parts.replace(/[0-9a-f]{64}\/\d+/, `${digest}/${file.size}`);
      if (await sendFile(file, address, Number(size), csrf, { tell, words, grew, key })) {
        await forget();
        return location.assign(next);
      }
      const field = Object.assign(document.createElement("input"), {
        type: "hidden", name: `${box}-phan`, value: `${digest}:${file.size}:${file.name.slice(-255)}`,
      });
      fields.push(field);
    }
    for (const [name] of boxes) form.elements[name].value = "";
    form.append(...fields);
    tell(words.saving);
    const body = new FormData(form);
    const answer = await ask(form.getAttribute("action") || here(), { method: "POST", body }, tell, words);
    // A redirect may lead to the sign-in, and a page of mistakes answer a form that was stored before
    // the line was cut: whether it is stored says the server.
    const { done } = await askState(address, key, tell, words);
    await forget();
    // Its page of mistakes is asked for once more, by the browser itself.
    done ? location.assign(next) : form.submit();
  } catch (problem) {
    if (!(problem instanceof SignedOut)) await forget();
    part.remove();
    button.disabled = false;
    const told = problem instanceof Refused || problem instanceof SignedOut ? problem.message : words.failed;
    boxes.get(files[0].box).warn(told);
  }
};

// `boxes` by the name of their input: `dataset` of the box, and `warn` that tells what is wrong.
export const sendInParts = (form, boxes) => {
  const words = JSON.parse(boxes.values().next().value.dataset.words);
  const inputs = [...boxes.keys()].map((name) => form.elements[name]);
  let isSending = false;
  const start = async (files, after) => {
    isSending = true;
    await sendAll(form, boxes, files, words, after);
    isSending = false;
  };
  form.addEventListener("submit", async (event) => {
    if (event.defaultPrevented) return;
    const chosen = inputs.flatMap((input) => [...input.files].map((file) => ({ box: input.name, file })));
    if (isSending || !chosen.length) return void (isSending && event.preventDefault());
    event.preventDefault();
    isSending = true;
    const files = [];
    for (const { box, file } of chosen) files.push({ box, file: await shrink(file) });
    const ticks = [...form.elements].filter((box) => box.type === "checkbox" && box.id).map((box) => [box.id, box.checked]);
    await keep({ key: form.elements.key.value, files, ticks });
    await start(files, event.submitter?.dataset.next);
  });
  kept().then((record) => {
    if (!record || !record.files.every(({ box }) => boxes.has(box)) || isSending) return;
    form.elements.key.value = record.key;
    for (const [id, isOn] of record.ticks) if (document.getElementById(id)) document.getElementById(id).checked = isOn;
    start(record.files);
  });
};
