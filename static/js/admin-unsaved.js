// Asks before the page is left with something typed and not saved.
// The browser words the question; without this file nothing else changes.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("#content-main form");
  if (!form) return;
  // A form that came back with errors holds text that is saved nowhere.
  let isUnsaved = Boolean(document.querySelector(".errornote"));
  form.addEventListener("input", () => { isUnsaved = true; });
  form.addEventListener("submit", () => { isUnsaved = false; });
  window.addEventListener("beforeunload", (event) => {
    if (isUnsaved) event.preventDefault();
  });
});
