"use strict";
// Names the fields that find organisations, for those who hear the page: the library gives
// them the role of a field to write in, and no name until something is chosen.
document.addEventListener("DOMContentLoaded", () => {
  function name(root) {
    for (const select of root.querySelectorAll("select.admin-autocomplete[aria-label]")) {
      const field = select.parentElement.querySelector(".select2-selection");
      const chosen = field?.querySelector(".select2-selection__rendered");
      if (!chosen) continue;
      chosen.removeAttribute("role");
      chosen.removeAttribute("aria-readonly");
      field.setAttribute("aria-labelledby", `${select.id} ${chosen.id}`);
    }
  }

  django.jQuery(() => {
    name(document);
    document.addEventListener("formset:added", (event) => name(event.target));
  });
});
