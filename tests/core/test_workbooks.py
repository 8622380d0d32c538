"""XLSX and CSV files: texts are texts, never formulas, and the same tables give the same file."""

import csv
import zipfile
from datetime import UTC, datetime
from io import BytesIO

from festival.workbooks import Sheet, as_csv, as_xlsx

MADE = datetime(2027, 3, 14, 10, 0, tzinfo=UTC)


def _parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as file:
        assert file.testzip() is None
        return {name: file.read(name).decode() for name in file.namelist()}


def test_what_looks_like_a_formula_is_a_text() -> None:
    rows = [["=1+1", 5], ["@SUM(A1)", None], ["http://example.org", 7]]
    parts = _parts(as_xlsx([Sheet("A", ["=HEAD()", "Many"], rows, notes=["=NOTE()"])], made=MADE))
    sheet, texts = parts["xl/worksheets/sheet1.xml"], parts["xl/sharedStrings.xml"]
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    for words in ("=1+1", "@SUM(A1)", "=HEAD()", "=NOTE()"):
        assert f"<t>{words}</t>" in texts
    assert "<v>5</v>" in sheet


def test_names_of_sheets_are_made_to_fit() -> None:
    long = "Skola: visas [2027] / " + "ļ" * 40
    parts = _parts(as_xlsx([Sheet(long, ["a"], []), Sheet(long, ["b"], [])], made=MADE))
    book = parts["xl/workbook.xml"]
    assert 'name="Skola visas 2027 ' in book
    assert book.count("<sheet ") == 2


def test_the_same_gives_the_same() -> None:
    sheets = [Sheet("A", ["x"], [["ā"]], widths=[10])]
    assert as_xlsx(sheets, made=MADE) == as_xlsx(sheets, made=MADE)


def test_no_cell_of_a_csv_file_is_a_formula() -> None:
    told = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "|calc", "a=1", "Ķēniņš, J."]
    written = as_csv(["A"] * len(told), [told, [-1.5, None]]).decode("utf-8-sig")
    cells = next(csv.reader(written.splitlines()[1:]))
    assert cells == ["'=1+1", "'+1", "'-1", "'@SUM(1)", "'\t=1", "'|calc", "a=1", "Ķēniņš, J."]
    assert written.splitlines()[-1] == "-1.5,"
