"""What the outputs of a run say that is not in its data set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from pci_xlsx.national.changes import Changes
    from pci_xlsx.national.remarks import Remark


class Told(NamedTuple):
    """What a run knows besides its data set: its totals, what to ask communes, what changed, its day."""

    totals: Mapping[str, Any]
    remarks: Sequence[Remark]
    changes: Changes
    as_of: dt.date
