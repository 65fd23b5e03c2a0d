"""Headless Chromium for tests: a page opened by a real browser, and axe-core's answer on whether everybody can use it.

No driver is needed: a copy of the page carries a script that writes what it finds into the document, which Chromium
prints.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

SECONDS = 120
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=60000",
)
ANSWER = re.compile(r'<pre id="answer">(.*?)</pre>', re.DOTALL)
_AXE = """
axe.run(document, {resultTypes: ["violations", "incomplete"]}).then(found => {
  const short = rules => rules.map(rule => [rule.id, rule.help, rule.nodes.map(node => node.target.join(" "))]);
  answer({violations: short(found.violations), incomplete: short(found.incomplete), passes: found.passes.length});
}, error => answer({error: String(error)}));
"""
_WIDTHS = """
const frame = document.getElementById("page");
const widths = {};
for (const width of %s) {
  frame.width = width;
  const root = frame.contentDocument.documentElement;
  widths[width] = root.scrollWidth - root.clientWidth;
}
answer(widths);
"""
_TELL = """
function answer(held) {
  const place = document.createElement("pre");
  place.id = "answer";
  place.textContent = JSON.stringify(held);
  document.body.append(place);
}
"""


def need_browser() -> str:
    """The program's path; skips the test where Chromium is missing, but fails it where `CI` is set."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("chromium is missing, and CI promises it")
        pytest.skip("Chromium is not installed")
    return program


@cache
def axe_script() -> str:
    """The script of axe-core, out of the package that carries it (which is never imported)."""
    found = find_spec("axe_core_python")
    assert found
    assert found.submodule_search_locations
    return (Path(found.submodule_search_locations[0]) / "axe.min.js").read_text(encoding="utf-8")


def axe(page: str) -> dict[str, Any]:
    """What axe-core finds on a page, all of it unfolded: `violations`, `incomplete` (left to people), `passes`."""
    open_page = _unlocked(page).replace("<details>", "<details open>")
    script = f"<script>{axe_script()}</script><script>{_TELL}{_AXE}</script></body>"
    return _answer(open_page.replace("</body>", script))


def overhang(page: str, widths: tuple[int, ...]) -> dict[int, int]:
    """How many pixels a page is wider than a window of each width, all parts of it unfolded."""
    inner = html.escape(_unlocked(page).replace("<details>", "<details open>"))
    script = f"<script>onload = () => {{ {_TELL}{_WIDTHS % list(widths)} }}</script>"
    frame = f'<!DOCTYPE html><body><iframe id="page" height="800" srcdoc="{inner}"></iframe>{script}</body>'
    return {int(width): over for width, over in _answer(frame).items()}


def _unlocked(page: str) -> str:
    """The page without the policy that forbids every script."""
    return re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)


def _answer(page: str) -> dict[str, Any]:
    program = need_browser()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "page.html"
        file.write_text(page, encoding="utf-8")
        done = subprocess.run(
            [program, *FLAGS, f"--user-data-dir={folder}/profile", "--dump-dom", file.as_uri()],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=True,
        )
    found = ANSWER.search(done.stdout)
    assert found, done.stderr[-2000:]
    held: dict[str, Any] = json.loads(html.unescape(found[1]))
    return held
