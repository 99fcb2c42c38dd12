// Says that a form is being worked on, and keeps it from being sent twice.
// Without this file the page works the same, and a second sending does no harm.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  for (const form of document.querySelectorAll("form[data-working]")) {
    form.addEventListener("submit", (event) => {
      if (form.hasAttribute("aria-busy")) event.preventDefault();
      form.setAttribute("aria-busy", "true");
      const working = form.querySelector(".working");
      working.textContent = working.dataset.text;
    });
  }
});
// The browser may show the page again as it was when it was left.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[aria-busy]")) {
    form.removeAttribute("aria-busy");
    form.querySelector(".working").textContent = "";
  }
});
