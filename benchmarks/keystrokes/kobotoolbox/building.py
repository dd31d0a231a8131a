"""The form engine as one script and one style sheet, built from the npm registry."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
CORE = "node_modules/enketo-core"
PARTS = {
    "config": "config.js",
    "widgets": "src/js/widgets.js",
    "translator": "src/js/fake-translator.js",
    "dialog": "src/js/fake-dialog.js",
    "file-manager": "src/js/file-manager.js",
    "xpath-evaluator-binding": "src/js/xpath-evaluator-binding.js",
}
PAGE = (
    '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="engine.css">'
    '<body></body><script src="engine.js"></script>'
)


def build(folder: Path) -> None:
    """Write index.html and what it loads into a folder."""
    for name in ("package.json", "page.js"):
        shutil.copy(HERE / name, folder)
    _run(folder, "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
    aliases = [f"--alias:enketo/{name}=./{CORE}/{path}" for name, path in PARTS.items()]
    # Its binary came as a package of its own: the script that would link it was not run.
    [esbuild] = (folder / "node_modules" / "@esbuild").glob("*/bin/esbuild")
    bundle = ["--bundle", "--format=iife", "--external:libxslt", "--log-level=error"]
    _run(folder, str(esbuild), "page.js", "--outfile=engine.js", *bundle, *aliases)
    _mend_an_address(folder / CORE / "src/widget/date/datepicker-extended.scss")
    styles = f"{CORE}/src/sass/formhub/formhub.scss"
    sass = ["node_modules/.bin/sass", "--quiet", "--load-path=node_modules"]
    _run(folder, *sass, styles, "engine.css")
    (folder / "index.html").write_text(PAGE, encoding="utf-8")


def _mend_an_address(sheet: Path) -> None:
    """The published style sheet still points into the folder where it was written."""
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace("/packages/enketo-core/node_modules/", ""), encoding="utf-8")


def _run(folder: Path, *command: str) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
