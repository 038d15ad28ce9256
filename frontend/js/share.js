// Copies an address, or hands it to another app of the telephone. Without this file it is only read.
for (const box of document.querySelectorAll("[data-share]")) {
  const { share: url, title, copied, failed } = box.dataset;
  const status = box.querySelector("[role=status]");
  const copy = box.querySelector("[data-copy]");
  if (navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(url);
        status.textContent = copied;
      } catch {
        status.textContent = failed;
      }
    });
  }
  const send = box.querySelector("[data-send]");
  if (navigator.share) {
    send.hidden = false;
    // Whoever changes his mind in the other app is told nothing.
    send.addEventListener("click", () => navigator.share({ title, url }).catch(() => {}));
  }
}
