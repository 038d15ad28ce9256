// A passkey is asked for by the browser: the form's button asks, puts the answer into its field and
// sends the form. Where no passkey can be used, what is for passkeys alone stays hidden.
const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const question = ({ publicKey }) => {
  const asked = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (asked.user) asked.user = { ...asked.user, id: bytes(asked.user.id) };
  for (const name of ["allowCredentials", "excludeCredentials"]) {
    if (asked[name]) asked[name] = asked[name].map((one) => ({ ...one, id: bytes(one.id) }));
  }
  return { publicKey: asked };
};

const answer = (found) => {
  const said = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (found.response[name]) said[name] = text(found.response[name]);
  }
  return JSON.stringify({
    id: found.id,
    rawId: text(found.rawId),
    type: found.type,
    response: said,
    clientExtensionResults: found.getClientExtensionResults(),
  });
};

const forms = window.PublicKeyCredential ? document.querySelectorAll('[data-module="mc-passkey"]') : [];
for (const form of forms) {
  const told = document.createElement("p");
  told.className = "govuk-error-message";
  told.setAttribute("role", "alert");
  const button = form.querySelector("[data-passkey-button]");
  button.parentElement.append(told);
  form.hidden = false;
  for (const part of form.querySelectorAll("[data-passkey]")) part.hidden = false;
  for (const part of document.querySelectorAll("[data-without-passkey]")) part.hidden = true;
  button.addEventListener("click", async () => {
    told.textContent = "";
    try {
      const asked = question(JSON.parse(form.dataset.options));
      form.elements.passkey.value = answer(await navigator.credentials[form.dataset.ask](asked));
    } catch {
      told.textContent = form.dataset.failed;
      return;
    }
    form.submit();
  });
}
