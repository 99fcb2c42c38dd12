"use strict";
// Advice while one writes: sends what stands in the form and puts in the advice that comes
// back, and counts the characters of fields that have a limit. Without this file the advice
// is as of the last save, and the limits stand in the fields' help.
document.addEventListener("DOMContentLoaded", () => {
  const panel = document.getElementById("advice");
  const form = panel?.closest("form");
  if (!form?.elements.title) return; // Those who may only look have no fields.
  const status = document.getElementById("advice-status");
  const fill = (text, n, most) => text.replace("[n]", n).replace("[most]", most);
  let timer, request;

  async function ask() {
    request?.abort();
    request = new AbortController();
    try {
      const body = new URLSearchParams(new FormData(form));
      const options = { method: "POST", body, redirect: "error", signal: request.signal };
      const answer = await fetch(panel.dataset.address, options);
      if (answer.ok) show(await answer.text());
    } catch {
      // A newer question, logged out, or no network: the old advice stands.
    }
  }

  function show(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("advice");
    if (!fresh) return;
    const focused = document.activeElement;
    const body = panel.querySelector(".advice-body");
    const hadFocus = body.contains(focused);
    body.replaceChildren(...fresh.querySelector(".advice-body").childNodes);
    // What had the focus is there again, or the line above it takes the focus.
    if (hadFocus) {
      const again = document.getElementById(focused.id);
      (body.contains(again) ? again : panel.querySelector("summary")).focus();
    }
    panel.className = fresh.className;
    const line = panel.querySelector(".advice-line");
    const text = fresh.querySelector(".advice-line").textContent;
    if (line.textContent === text) return;
    line.textContent = text;
    status.textContent = text;
  }

  function askSoon() {
    clearTimeout(timer);
    timer = setTimeout(ask, 600);
  }

  for (const field of form.querySelectorAll("[data-most]")) {
    const most = Number(field.dataset.most);
    const counter = document.createElement("div");
    const spoken = document.createElement("div");
    counter.className = "count";
    spoken.className = "visually-hidden";
    spoken.setAttribute("role", "status");
    const count = () => {
      const left = most - [...field.value.trim()].length;
      const warning = fill(left < 0 ? panel.dataset.over : panel.dataset.left, Math.abs(left));
      counter.textContent = fill(panel.dataset.count, most - left, most);
      counter.classList.toggle("over", left < 0);
      // Read aloud near the limit only, where it matters.
      spoken.textContent = left <= most / 10 ? warning : "";
      if (left < 0) counter.append(` – ${warning}`);
    };
    const help = document.getElementById(`${field.id}_helptext`) ?? field.parentElement;
    help.append(counter);
    help.after(spoken);
    field.addEventListener("input", count);
    count();
  }

  form.addEventListener("input", askSoon);
  form.addEventListener("change", askSoon);
  document.addEventListener("formset:removed", askSoon);
  // The field that finds organisations tells jQuery only.
  window.django?.jQuery(form).on("change", askSoon);
});
