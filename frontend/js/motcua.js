// Pages work without this file; it only makes the parts of the design system nicer.
import { Button, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, Radios, ServiceNavigation, SkipLink, createAll } from "./govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

for (const component of [Checkboxes, ErrorSummary, NotificationBanner, Radios, ServiceNavigation, SkipLink]) {
  createAll(component);
}
createAll(Button, { preventDoubleClick: true });

// Skipping leaves the page's address as it is: a form without one of its own would send the part
// after # along, and the next page would take focus from its errors to there.
document.querySelector(".govuk-skip-link")?.addEventListener("click", (event) => event.preventDefault());

for (const field of document.querySelectorAll('[data-module="govuk-password-input"]')) {
  const words = field.dataset;
  new PasswordInput(field, {
    i18n: {
      showPassword: words.show,
      hidePassword: words.hide,
      showPasswordAriaLabel: words.showLabel,
      hidePasswordAriaLabel: words.hideLabel,
      passwordShownAnnouncement: words.shown,
      passwordHiddenAnnouncement: words.hidden,
    },
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Each of these is fetched only where the page has something for it: most pages of citizens do not.
// Signing out forgets what the first two kept in this browser.
const SIGN_OUT = 'form[action="/dang-xuat/"]';
const PARTS = [
  [`[data-draft], [data-drafts-done], [data-when], [data-address], ${SIGN_OUT}`, () => import("./draft.js")],
  [`[data-module="mc-upload"], ${SIGN_OUT}`, () => import("./upload.js")],
  ['[data-keys], [data-key="/"]', () => import("./list.js")],
  ["[data-share]", () => import("./share.js")],
  ['[data-module="mc-passkey"]', () => import("./passkey.js")],
];
for (const [own, fetchPart] of PARTS) if (document.querySelector(own)) fetchPart();
for (const box of document.querySelectorAll("[data-suggest], [data-names]")) {
  const fetchSuggestions = () => import("./suggest.js");
  if (box === document.activeElement) fetchSuggestions();
  else box.addEventListener("focus", fetchSuggestions, { once: true });
}
