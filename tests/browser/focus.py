"""Walks a page with the Tab key and tells what is wrong at each stop.

The rules are of WCAG 2.2: focus can be seen (2.4.7) and is not hidden behind anything
(2.4.11), its order is the document's (2.4.3), nothing holds it (2.1.2), and what can be
pressed is 24 by 24 pixels, stands in a line of text, or has as much room around it (2.5.8).
"""

# A dot of the map lies where its municipality does; the list and the table beside it lead
# to the same addresses, which the rule for sizes accepts.
MOST = 3_000  # Stops; no page has as many.
LIB = """
window.walk = (() => {
  const FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, "
    + "[tabindex]:not([tabindex='-1'])";
  const LEAST = 24;
  let last = null;
  let plain = null;
  let turn = null;
  let all = [];
  let steps = [];
  let over = true;

  const shown = (each) => each.checkVisibility({
    contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true });
  const stops = () => [...document.querySelectorAll(FOCUSABLE)].filter((each) =>
    shown(each) && !each.disabled && each.tabIndex >= 0
    && !(each.type === "radio" && !each.checked
      && document.querySelector(`input[name="${each.name}"]:checked`)));
  const name = (each) => each.outerHTML.replace(/\\s+/g, " ").slice(0, 110);

  // What can show that an element has the focus: a ring around it, around what it covers,
  // or around its dot.
  const around = (each) => [each, each.closest(".card"), each.querySelector("circle")];
  const looks = (each) => around(each).map((it) => {
    if (!it) return "";
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, stroke, strokeWidth }
      = getComputedStyle(it);
    const ring = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    return [ring && outlineColor, boxShadow, it.tagName === "circle" && stroke + strokeWidth]
      .join();
  }).join("|");

  // The part of an element's first line box that can be in sight.
  const box = (each) => {
    const { left, right, top, bottom } = each.getClientRects()[0] ?? new DOMRect();
    return [Math.max(left, 0), Math.max(top, 0),
      Math.min(right, document.documentElement.clientWidth), Math.min(bottom, innerHeight)];
  };
  const seen = (each) => {
    const [left, top, right, bottom] = box(each);
    if (right - left < 1 || bottom - top < 1) return false;
    const on = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return each.contains(on) || each.closest(".dots");
  };

  const target = (each) => {
    const areas = [each, ...(each.labels ?? [])].map((it) => it.getBoundingClientRect());
    return [Math.max(...areas.map((it) => it.width)), Math.max(...areas.map((it) => it.height))];
  };
  const inText = (each) => getComputedStyle(each).display === "inline"
    && each.parentElement.innerText.trim().length > each.innerText.trim().length;
  const middle = (each) => {
    const { left, top, width, height } = each.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  };
  const roomy = (each) => {
    const [x, y] = middle(each);
    return all.every((other) => {
      if (other === each || other.contains(each) || each.contains(other)) return true;
      const { left, right, top, bottom } = other.getBoundingClientRect();
      const [dx, dy] = [Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)];
      return Math.hypot(dx, dy) >= LEAST / 2
        && (Math.max(...target(other)) < LEAST ? Math.hypot(...middle(other).map(
          (n, i) => n - [x, y][i])) >= LEAST : true);
    });
  };

  // What has the focus after a press of Tab, and what is wrong with it.
  const step = () => {
    const each = document.activeElement;
    if (each === document.body) return null;
    if (each === last) return { faults: [`holds the focus: ${name(each)}`], held: true };
    const faults = [];
    if (!plain.has(each)) faults.push("is reached though it does not show");
    if (plain.get(each) === looks(each)) faults.push("does not show that it has the focus");
    if (!seen(each)) faults.push("is out of sight or behind something");
    if (last && !(last.compareDocumentPosition(each) & turn)) faults.push("comes out of turn");
    const [width, height] = target(each);
    if (Math.min(width, height) < LEAST && !each.closest(".dots")
        && !inText(each) && !roomy(each)) {
      faults.push(`is a target of ${width.toFixed()} x ${height.toFixed()}`);
    }
    plain.delete(each);
    last = each;
    const fold = each.tagName === "SUMMARY" ? each.parentElement : null;
    return { faults: faults.map((fault) => `${fault}: ${name(each)}`),
      opened: fold && fold.open, held: false };
  };
  // A page with faults may be left before its time; whoever presses on stays outside.
  addEventListener("keydown", (event) => {
    if (event.key === "Tab" && over) event.preventDefault();
  }, true);
  addEventListener("keyup", (event) => {
    if (event.key !== "Tab") return;
    steps.push(over ? null : step());
    over ||= steps.at(-1) === null;
  }, true);

  return {
    // From the top of the page, wherever the focus was, or from its end.
    begin(backwards) {
      if (!backwards) {
        document.body.tabIndex = -1;
        document.body.focus();
        document.body.removeAttribute("tabindex");
      }
      last = null;
      over = false;
      turn = backwards ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
      all = stops();
      plain = new Map(all.map((each) => [each, looks(each)]));
      return plain.size;
    },
    // How many presses lead to the next fold, or out of the page; any other way is a fault.
    ahead() {
      const left = (turn === Node.DOCUMENT_POSITION_FOLLOWING ? all : [...all].reverse())
        .filter((each) => plain.has(each) && shown(each));
      return left.findIndex((each) => each.tagName === "SUMMARY") + 1 || left.length + 1;
    },
    // What was found at each press since last asked.
    taken() {
      const found = steps;
      steps = [];
      return found;
    },
    opened: () => last.parentElement.open,
    name: () => name(last),
    // What a fold has shown is walked too.
    more() {
      all = stops();
      for (const each of all) {
        const follows = last.compareDocumentPosition(each) & turn;
        if (follows && !plain.has(each)) plain.set(each, looks(each));
      }
    },
    rest: () => [...plain.keys()].filter(shown).map((each) => `is never reached: ${name(each)}`),
  };
})();
"""


# What a page gives the focus by itself (autofocus) has it when two frames have been drawn.
DRAWN = "new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"


def walk(page):
    """Walk through the page and back, opening each fold on the way; return (stops, faults)."""
    page.evaluate(DRAWN)
    page.evaluate(LIB)
    page.evaluate("walk.begin(false)")
    stops, faults = _steps(page, "Tab")
    page.evaluate("walk.begin(true)")
    _stops, more = _steps(page, "Shift+Tab")
    return stops, faults + [f"on the way back {fault}" for fault in more]


def _steps(page, key):
    faults, stops = [], 0
    while stops < MOST:
        ahead = page.evaluate("walk.ahead()")
        for _press in range(ahead):
            page.keyboard.press(key)
        found = page.evaluate("walk.taken()")
        assert len(found) == ahead, "A press of the key was not noticed"
        for stop in found:
            if stop is None:
                return stops, faults + page.evaluate("walk.rest()")
            stops += 1
            faults += stop["faults"]
            if stop["held"]:
                return stops, faults
        if key == "Tab" and stop["opened"] is not None:
            faults += _fold(page, stop["opened"])
    return stops, [*faults, "goes round and never ends"]


def _fold(page, opened):
    """Enter and Space both open and close the fold; leave it open."""
    faults = []
    for key in ("Enter", "Space"):
        before = page.evaluate("walk.opened()")
        page.keyboard.press(key)
        if page.evaluate("walk.opened()") is before:
            faults.append(f"{key} does nothing to a fold: {page.evaluate('walk.name()')}")
    if not opened:
        page.keyboard.press("Enter")
        page.evaluate("walk.more()")
    return faults
