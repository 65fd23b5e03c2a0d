"""What every runner does alike: an order read, each file looked at, what was said of it written as JSON.

The order names the files and describes their tables. A runner prepares its schemas once, then says of each file which
cells it faults: table, row of the sheet, field (None for a row as a whole).
"""

import json
import sys
from pathlib import Path


def run(prepare):
    """Do the work of the order in argv[1] and write what was said into argv[2]."""
    order = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    check = prepare(order["tables"])
    said = {file: {"said": list(check(file))} for file in order["files"]}
    Path(sys.argv[2]).write_text(json.dumps(said), encoding="utf-8")
