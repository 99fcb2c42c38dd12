// Suggests while somebody types in a search field: a combobox with a list, as the ARIA
// Authoring Practices describe it. Without this file the form searches as before, and it
// does so too when an answer fails to come. Nothing of what is typed is kept.
"use strict";

const FEWEST = 2; // Characters before anything is asked.
const PAUSE = 150; // Milliseconds without typing before it is.

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function make(name, attributes, ...children) {
  const element = set(document.createElement(name), attributes);
  element.append(...children); // A string becomes text, never markup.
  return element;
}

function enhance(input) {
  const { typeahead: address, list: label, one, some, none, hit, hits } = input.dataset;
  const id = `${input.id}-typeahead`;
  const list = make("div", { id, class: "typeahead-list", role: "listbox", "aria-label": label });
  const said = make("div", { class: "ds-sr-only", role: "status" });
  let options = [];
  let chosen = -1;
  let waiting = null;
  let asking = null;

  function choose(number) {
    options[chosen]?.setAttribute("aria-selected", "false");
    chosen = number;
    const option = options[chosen];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function show(groups, words = "") {
    choose(-1);
    options = [];
    list.replaceChildren(...groups.map(group));
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    const count = options.length;
    const found = count === 1 ? one : some.replace("{n}", count);
    said.textContent = words && (count ? found : words);
  }

  function group({ label, language, items }, number) {
    const heading = `${id}-group-${number}`;
    const attributes = { class: "typeahead-group", role: "group", "aria-labelledby": heading };
    const its = { id: heading, class: "typeahead-heading", role: "presentation" };
    return make("div", attributes, make("div", its, label), ...items.map((item) => option(item, language)));
  }

  function option({ label, url, count }, language) {
    const attributes = { class: "typeahead-option", role: "option", "aria-selected": "false" };
    const made = make("a", { ...attributes, href: url, tabindex: "-1" }, make("span", language ? { lang: language } : {}, label));
    if (count !== null) {
      const unit = make("span", { class: "ds-sr-only" }, ` ${count === 1 ? hit : hits}`);
      made.append(" ", make("span", { class: "typeahead-count" }, String(count), unit));
    }
    made.id = `${id}-${options.push(made)}`;
    return made;
  }

  function close() {
    clearTimeout(waiting);
    asking?.abort();
    show([]);
  }

  async function ask() {
    const typed = input.value.trim();
    asking?.abort();
    if (typed.length < FEWEST) return close();
    const { signal } = (asking = new AbortController());
    try {
      const answer = await fetch(`${address}?${new URLSearchParams({ q: typed })}`, { signal });
      const { groups } = await answer.json();
      if (!signal.aborted && document.activeElement === input) show(groups, none);
    } catch {
      if (!signal.aborted) close();
    }
  }

  function askSoon() {
    choose(-1);
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  }

  function press(event) {
    // While letters are put together (IME), keys belong to that.
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { key } = event;
    const isOpen = !list.hidden;
    if (isOpen && key === "ArrowDown") choose((chosen + 1) % options.length);
    else if (isOpen && key === "ArrowUp") choose((chosen < 1 ? options.length : chosen) - 1);
    else if (isOpen && key === "Escape") close(); // The next one clears the field.
    else if (key === "ArrowDown" || key === "ArrowUp") ask();
    else if (key === "Enter" && chosen >= 0) options[chosen].click();
    else return /^(Home|End|Arrow)/.test(key) && choose(-1); // It moves in the text.
    event.preventDefault();
  }

  close();
  input.closest(".typeahead").append(list, said);
  set(input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": id });
  input.autocomplete = "off";
  input.addEventListener("input", askSoon);
  input.addEventListener("keydown", press);
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // Focus stays.
  document.addEventListener("pointerdown", ({ target }) => {
    if (!input.parentElement.contains(target) && !list.contains(target)) close();
  });
  window.addEventListener("pagehide", close); // Nothing hangs open for who comes back.
}

document.querySelectorAll("input[data-typeahead]").forEach(enhance);
