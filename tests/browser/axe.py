"""Asks axe whether a page is accessible."""

from axe_playwright_python.sync_playwright import Axe

# What lies half under a bar that sticks to the window comes out as one scrolls, but axe looks
# once and says that it is too small. That the focus is never under it is `focus.py`'s to see.
LET_GO = """() => {
  for (const each of document.querySelectorAll("*")) {
    if (getComputedStyle(each).position === "sticky") each.style.position = "static";
  }
}"""
STICK = """() => {
  for (const each of document.querySelectorAll("[style*=static]")) each.style.position = "";
}"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def assert_accessible(page):
    """Fail with a line for each element that breaks a rule.

    The page's own content security policy stays in force: the script comes in by the
    debugger, which the policy does not concern.
    """
    options = {
        "runOnly": {"type": "tag", "values": RULES},
        "reporter": "no-passes",  # It is not asked what is right, which takes long to write down.
        "preload": False,  # It would put style sheets into the page, which the policy refuses.
    }
    page.evaluate(LET_GO)
    results = Axe().run(page, options=options)
    page.evaluate(STICK)
    broken = [
        f"{rule['id']} ({rule['impact']}): {rule['help']}\n    {node['html']}"
        for rule in results.response["violations"]
        for node in rule["nodes"]
    ]
    assert not broken, f"{page.url} is not accessible:\n" + "\n".join(broken)
