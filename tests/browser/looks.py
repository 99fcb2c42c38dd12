"""What is wrong with how a page looks, told by the browser that drew it."""

# As WCAG 1.4.12 has it: a visitor may set the text so, and nothing is lost.
SPACED = """() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-block-end: 2em !important }`)
  document.adoptedStyleSheets = [sheet]
  for (const each of document.querySelectorAll('details')) each.open = true
}"""

# The lines of text that show, and which of them lie outside, are cut off or lie on another.
FAULTS = """() => {
  const wide = document.documentElement.clientWidth
  const faults = []
  const name = each => `${each.tagName} «${each.textContent.trim().slice(0, 40)}»`
  if (document.documentElement.scrollWidth > wide) faults.push("the page scrolls sideways")

  // For screen readers, or not for people at all: a box of one pixel.
  const hidden = each => each.offsetWidth <= 1 || each.offsetHeight <= 1
  const around = each => each ? [each, ...around(each.parentElement)] : []
  const scrolls = each => /auto|scroll/.test(getComputedStyle(each).overflowX)
  const cuts = each => /hidden|clip/.test(getComputedStyle(each).overflow)
  const floats = each => /sticky|fixed/.test(getComputedStyle(each).position)

  const lines = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  for (let text; (text = walker.nextNode());) {
    const of = text.parentElement
    if (!text.data.trim() || !of.checkVisibility({ visibilityProperty: true })) continue
    if (of.closest("svg, select, option, script, style")) continue
    const all = around(of)
    if (all.some(hidden) || all.some(floats)) continue
    range.selectNodeContents(text)
    const scroller = all.find(scrolls)
    const cutter = all.find(cuts)
    for (const { left, right, top, bottom } of range.getClientRects()) {
      if (right - left < 1) continue
      if (!scroller && (right > wide + 1 || left < -1)) faults.push(`is outside: ${name(of)}`)
      const box = cutter?.getBoundingClientRect()
      if (box && (right > box.right + 1 || bottom > box.bottom + 1))
        faults.push(`is cut off: ${name(of)}`)
      lines.push({ of, left, right, top, bottom, scroller })
    }
  }
  lines.sort((a, b) => a.top - b.top)
  lines.forEach((one, n) => {
    for (const other of lines.slice(n + 1)) {
      if (other.top > one.bottom - 3) break
      const shared = Math.min(one.right, other.right) - Math.max(one.left, other.left)
      if (shared > 2 && one.scroller === other.scroller)
        faults.push(`lies on another: ${name(one.of)} and ${name(other.of)}`)
    }
  })
  return [...new Set(faults)]
}"""

# What moves by itself or glides from one look to another, before and after elements too.
MOVES = """() => {
  const parts = [undefined, "::before", "::after", "::details-content"]
  const moving = document.getAnimations().map(each => `runs: ${each.effect.target.className}`)
  for (const each of document.querySelectorAll("*")) for (const part of parts) {
    const looks = getComputedStyle(each, part)
    const glides = looks.transitionDuration.split(", ").some(time => parseFloat(time) > 0)
      && looks.transitionProperty !== "none"
    if (glides || looks.animationName !== "none" || looks.scrollBehavior === "smooth")
      moving.push(`${each.tagName}.${each.className}${part ?? ""}`)
  }
  return moving
}"""
