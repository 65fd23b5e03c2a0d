"""The functions a formula may use, with the fewest and the most arguments each takes.

Those that came out right in LibreOffice 7.4 and 25.2 when they were tried, and old ones every program knows. Left out
on purpose: what spills or needs a new Excel (FILTER, UNIQUE, SORT, SEQUENCE, LET, LAMBDA, XLOOKUP, XMATCH, VSTACK), and
what reads texts by the settings of the computer (DATEVALUE, VALUE).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 255
FUNCTIONS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "ABS": (1, 1), "ADDRESS": (2, 5), "AGGREGATE": (3, MOST), "AND": (1, MOST), "AVERAGE": (1, MOST),
        "CELL": (1, 2), "CHAR": (1, 1), "CHOOSE": (2, MOST), "CODE": (1, 1), "COLUMN": (0, 1), "COLUMNS": (1, 1),
        "CONCAT": (1, MOST), "CONCATENATE": (1, MOST), "COUNT": (1, MOST), "COUNTA": (1, MOST), "COUNTBLANK": (1, 1),
        "COUNTIF": (2, 2), "COUNTIFS": (2, MOST), "DATE": (3, 3), "DAY": (1, 1), "EDATE": (2, 2), "EOMONTH": (2, 2),
        "EXACT": (2, 2), "FALSE": (0, 0), "FIND": (2, 3), "HYPERLINK": (1, 2), "IF": (2, 3), "IFERROR": (2, 2),
        "IFNA": (2, 2), "IFS": (2, 254), "INDEX": (2, 4), "INDIRECT": (1, 2), "INT": (1, 1), "ISBLANK": (1, 1),
        "ISERR": (1, 1), "ISERROR": (1, 1), "ISFORMULA": (1, 1), "ISLOGICAL": (1, 1), "ISNA": (1, 1),
        "ISNONTEXT": (1, 1), "ISNUMBER": (1, 1), "ISOWEEKNUM": (1, 1), "ISTEXT": (1, 1), "LARGE": (2, 2),
        "LEFT": (1, 2), "LEN": (1, 1), "LOWER": (1, 1), "MATCH": (2, 3), "MAX": (1, MOST), "MAXIFS": (3, 253),
        "MID": (3, 3), "MIN": (1, MOST), "MINIFS": (3, 253), "MOD": (2, 2), "MONTH": (1, 1), "N": (1, 1),
        "NA": (0, 0), "NETWORKDAYS": (2, 3), "NOT": (1, 1), "OFFSET": (3, 5), "OR": (1, MOST), "POWER": (2, 2),
        "PROPER": (1, 1), "REPLACE": (4, 4), "REPT": (2, 2), "RIGHT": (1, 2), "ROUND": (2, 2), "ROUNDDOWN": (2, 2),
        "ROUNDUP": (2, 2), "ROW": (0, 1), "ROWS": (1, 1), "SEARCH": (2, 3), "SIGN": (1, 1), "SMALL": (2, 2),
        "SUBSTITUTE": (3, 4), "SUBTOTAL": (2, MOST), "SUM": (1, MOST), "SUMIF": (2, 3), "SUMIFS": (3, MOST),
        "SUMPRODUCT": (1, MOST), "SWITCH": (3, 254), "T": (1, 1), "TEXT": (2, 2), "TEXTJOIN": (3, 254), "TODAY": (0, 0),
        "TRIM": (1, 1), "TRUE": (0, 0), "TRUNC": (1, 2), "UPPER": (1, 1), "VLOOKUP": (3, 4), "WEEKDAY": (1, 2),
        "YEAR": (1, 1),
    }
)  # fmt: skip
NEEDS_PREFIX = frozenset(
    ("AGGREGATE", "CONCAT", "IFNA", "IFS", "ISFORMULA", "ISOWEEKNUM", "MAXIFS", "MINIFS", "SWITCH", "TEXTJOIN")
)
"""Functions newer than the file format: a file names them with `_xlfn.` before."""
