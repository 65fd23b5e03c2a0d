"""Dates as people write them."""

from __future__ import annotations

import datetime as dt

import pytest

from pci_xlsx.values.dates import read_date
from pci_xlsx.values.days import months
from pci_xlsx.values.outcome import Doing


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("2027-03-05", (2027, 3, 5)),
        ("5.3.2027", (2027, 3, 5)),
        ("05/03/2027", (2027, 3, 5)),
        ("21-05-2014", (2014, 5, 21)),
        ("31 12 2020", (2020, 12, 31)),
        ("12/14/20", (2020, 12, 14)),
        ("31 mars 2017", (2017, 3, 31)),
        ("1er août 2027", (2027, 8, 1)),
        ("6. MÄERZ 2019", (2019, 3, 6)),
        ("28. JANUAR 2015", (2015, 1, 28)),
        ("02 April 2024", (2024, 4, 2)),
        ("3. Dezember 2027", (2027, 12, 3)),
    ],
)
def test_a_day_written_as_text_is_that_day_and_said_to_be_repaired(raw: str, day: tuple[int, int, int]) -> None:
    reading = read_date(raw, last_day=True)
    assert reading.value == dt.date(*day)
    assert [note.doing for note in reading.notes] == [Doing.REPAIRED]


@pytest.mark.parametrize(
    ("raw", "first", "last"),
    [
        ("mars 2027", (2027, 3, 1), (2027, 3, 31)),
        ("Februar 2028", (2028, 2, 1), (2028, 2, 29)),
        ("02/2027", (2027, 2, 1), (2027, 2, 28)),
        ("2027-11", (2027, 11, 1), (2027, 11, 30)),
        ("T1 2025", (2025, 1, 1), (2025, 3, 31)),
        ("Q4/2025", (2025, 10, 1), (2025, 12, 31)),
        ("2e trimestre 2025", (2025, 4, 1), (2025, 6, 30)),
        ("1er semestre 2026", (2026, 1, 1), (2026, 6, 30)),
        ("S2 2026", (2026, 7, 1), (2026, 12, 31)),
        ("2027", (2027, 1, 1), (2027, 12, 31)),
        (2027.0, (2027, 1, 1), (2027, 12, 31)),
    ],
)
def test_a_start_takes_the_first_day_of_an_interval_and_an_end_its_last(
    raw: str | float, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    start, end = read_date(raw, last_day=False), read_date(raw, last_day=True)
    assert (start.value, end.value) == (dt.date(*first), dt.date(*last))
    assert [note.doing for note in (*start.notes, *end.notes)] == [Doing.UNDERSTOOD, Doing.UNDERSTOOD]


def test_a_real_date_needs_no_word() -> None:
    reading = read_date(dt.date(2027, 1, 1), last_day=False)
    assert (reading.value, reading.notes) == (dt.date(2027, 1, 1), ())


def test_a_serial_number_is_a_date_whose_cell_lost_its_format() -> None:
    assert read_date(47727.0, last_day=True).value == dt.date(2030, 9, 1)


def test_a_time_of_day_is_left_out_of_a_date() -> None:
    assert read_date(dt.datetime(2027, 1, 1, 18, 30), last_day=False).value == dt.date(2027, 1, 1)  # noqa: DTZ001 - cells know no time zone


@pytest.mark.parametrize(
    "raw",
    ["31.02.2027", "2027-13-01", "13/13/2027", "mi-juin", "Continu", "foo 2027", 3.0, True, dt.time(9)],
)
def test_what_is_no_date_stays_unread(raw: str | float | dt.time) -> None:
    reading = read_date(raw, last_day=False)
    assert reading.value is None
    assert reading.unread


def test_every_language_has_its_twelve_months() -> None:
    assert set(months().values()) == set(range(1, 13))
    for name in ("juillet", "juli", "july", "mee", "mai", "may", "abrell", "fevrier", "aug"):
        assert name in months()
