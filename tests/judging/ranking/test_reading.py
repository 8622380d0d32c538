"""SCORES.csv and RUBRIC.json, sound and broken, as people and spreadsheets write them."""

import pytest

from festival.judging.ranking import BadInput, Criterion, Rubric, Score
from festival.judging.ranking.answer import score_table_csv
from festival.judging.ranking.reading import read_scores
from festival.judging.ranking.rubric_file import read_rubric

RUBRIC = Rubric((Criterion("c", 1, 0, 10),))
HEAD = "entry,judge,criterion,score\n"


def faults(read, *arguments):
    with pytest.raises(BadInput) as refused:
        read(*arguments)
    return [(fault.line, fault.reason) for fault in refused.value.faults]


@pytest.mark.parametrize(
    "data",
    [
        b"entry,judge,criterion,score,division,category\nA,x,c,4.5,old,\nB,x,c,,old,\n",
        b"\xef\xbb\xbfentry;judge;criterion;score;division;category\r\n"
        b"A;x;c;4,5;old;\r\nB;x;c;;old;\r\n",
        b'entry,judge,criterion,score,division\nA,x,c,"4,5",old\nB,x,c,,old\n',
        b"\n Judge , SCORE ,criterion,note,entry,division\n\n"
        b"x,4.50,c,hm,A,old\nx, ,c,,B,old,,\n,,,,,\n",
        b"sep=;\nentry;judge;criterion;score;division\nA;x;c;4,5;old\nB;x;c;;old\n",
        b'entry;judge;criterion;score;division;"x, y, z, on, and on"\n'
        b"A;x;c;4,5;old;\nB;x;c;;old;\n",
        b"entry\tjudge\tcriterion\tscore\tdivision\rA\tx\tc\t+4.5e0\told\rB\tx\tc\t\told\r",
    ],
)
def test_every_usual_way_to_write_it_reads_alike(data):
    table = read_scores(data)
    assert [row[:5] for row in table.rows] == [
        ("A", "x", "c", 4.5, "old"),
        ("B", "x", "c", None, "old"),
    ]


def test_accents_written_in_two_ways_are_one_name():
    table = read_scores((HEAD + "Ābols,x,c,1\nA\u0304bols,y,c,2\n").encode())
    assert {row.entry for row in table.rows} == {"Ābols"}


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("A,x,c,nan", 2, "not a finite number"),
        ("A,x,c,inf", 2, "not a finite number"),
        ("A,x,c,1e999", 2, "not a finite number"),
        ("A,x,c,1e300", 2, "too large"),
        ("A,x,c,five", 2, "not a finite number"),
        ('A,x,c,"1,234.5"', 2, "not a finite number"),
        ("A,x,c,٣", 2, "not a finite number"),
        ("A,x,c,11", 2, "score 11 is outside 0 to 10 of 'c'"),
        ("A,x,c,-1", 2, "outside"),
        ("A,x,d,1", 2, "criterion 'd' is not in the rubric"),
        ("A,x,c,1\nA,x,c,2", 3, "'x' scored 'A' on 'c' before, on line 2"),
        ("A,x,c,1\nA,x,c,", 3, "before, on line 2"),
        ("A,x,c", 2, "the row has 3 fields, the first line 4"),
        ("A,x,c,1,2", 2, "the row has 5 fields"),
        (",x,c,1", 2, "entry is empty"),
        ("A,,c,1", 2, "judge is empty"),
        ("A,x,,1", 2, "criterion is empty"),
        ("A" * 201 + ",x,c,1", 2, "entry is longer than 200"),
        ('"A\n\nB",x,c,1\nB,x,c,99', 5, "outside"),
        ('B,x,c,1\n"A,x,c,1\n', 3, "cannot be read"),
        ("A" * 200_000 + ",x,c,1", 2, "cannot be read"),
        ("A,x,c,1\0", 2, "not UTF-8"),
    ],
)
def test_a_fault_is_named_by_its_line(text, line, reason):
    found = faults(read_scores, (HEAD + text + "\n").encode(), RUBRIC)
    assert len(found) == 1
    assert found[0][0] == line
    assert reason in found[0][1]


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (b"", 1, "the file is empty"),
        (b"\xef\xbb\xbf\n \n", 1, "the file is empty"),
        (HEAD.encode(), 1, "there are no scores in it"),
        (b"entry,judge,criterion\nA,x,c\n", 1, "the column 'score' is missing"),
        (b"entry,judge,criterion,score,score\n", 1, "'score' stands here twice"),
        (HEAD.encode() + b"A,x,c,1\nB\xe2(,x,c,1\n", 3, "not UTF-8"),
        ((HEAD + "A,x,c,1\n").encode("utf-16"), 1, "not UTF-8"),
    ],
)
def test_a_file_that_is_no_table_is_refused(data, line, reason):
    found = faults(read_scores, data)
    assert found[0][0] == line
    assert reason in found[0][1]


def test_all_faults_are_found_and_not_the_first_only():
    text = "entry,judge,criterion,score,division,category\n"
    text += "A,x,c,99,old,bio\nA,y,c,1,young,\nB,x,c,x,,\nB,x\nA,z,c,1,,art\nC,x,c,1,,\n"
    found = faults(read_scores, text.encode(), RUBRIC)
    assert [line for line, _ in found] == [2, 3, 4, 5, 6]
    assert "in division 'young' here and in 'old' on line 2" in found[1][1]
    assert "in category 'art' here and in 'bio' on line 2" in found[4][1]


def test_a_row_that_cannot_be_read_hides_no_other_fault():
    text = HEAD + '"A"b,x,c,1\nA,x,c,five\n"A" ,y,c,1\nB,x,c,99\n"B,x,c,1\n'
    found = faults(read_scores, text.encode(), RUBRIC)
    assert [line for line, _ in found] == [2, 3, 4, 5, 6]


def test_a_written_table_reads_back_the_same():
    rows = (
        Score('A "quoted", with comma', "x;y", "c", 4.25, "old", "bio"),
        Score("A new\nline", "x;y", "c", None, None, "bio"),
        Score("ēģļ", "x;y", "c", 3.0, "old", None),
        Score("=1+1", "x;y", "c", 0.1 + 0.2, "old", None),
    )
    table = read_scores(score_table_csv(rows, RUBRIC).encode())
    assert sorted(table.rows, key=lambda row: row.entry) == sorted(rows, key=lambda r: r.entry)


def test_a_rubric_reads():
    text = '\ufeff{"criteria": [{"key": "idea", "weight": 2, "min": 1, "max": 5, "title": "x"}]}'
    assert read_rubric(text.encode()) == Rubric((Criterion("idea", 2.0, 1.0, 5.0),))


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "not JSON"),
        ('{"criteria": [\n}', 2, "not JSON"),
        ("[" * 100_000, 1, "nested too deeply"),
        ("[]", 1, "must be"),
        ('{"criteria": 3}', 1, "must be"),
        ('{"criteria": []}', 1, "no criteria"),
        ('{"criteria": [\n3]}', 2, "must be an object"),
        ('{"criteria": [\n\n{"key": "a", "weight": 1, "min": 0}]}', 3, "no 'max'"),
        ('{"criteria": [{"key": 1, "weight": 1, "min": 0, "max": 1}]}', 1, "must be text"),
        ('{"criteria": [{"key": "", "weight": 1, "min": 0, "max": 1}]}', 1, "no key"),
        ('{"criteria": [{"key": "a", "weight": 0, "min": 0, "max": 1}]}', 1, "above zero"),
        ('{"criteria": [{"key": "a", "weight": -2, "min": 0, "max": 1}]}', 1, "above zero"),
        ('{"criteria": [{"key": "a", "weight": true, "min": 0, "max": 1}]}', 1, "a number"),
        ('{"criteria": [{"key": "a", "weight": "1", "min": 0, "max": 1}]}', 1, "a number"),
        ('{"criteria": [{"key": "a", "weight": NaN, "min": 0, "max": 1}]}', 1, "not a number"),
        ('{"criteria": [{"key": "a", "weight": 1e999, "min": 0, "max": 1}]}', 1, "not finite"),
        ('{"criteria": [{"key": "a", "weight": 1, "min": 1, "max": 1}]}', 1, "below max"),
        ('{"criteria": [{"key": "\\ud800", "weight": 1, "min": 0, "max": 1}]}', 1, "must be text"),
        (
            '{"criteria": [{"key": "a", "weight": 1, "min": 0, "max": 1,'
            ' "categories": ["\\ud800"]}]}',
            1,
            "must be a list of names",
        ),
        ('{"criteria": [], "criteria": []}', 1, "stands twice"),
        (
            '{"criteria": [{"key": "a", "weight": 1, "min": 0, "max": 1},\n'
            '{"key": "a ", "weight": 1, "min": 0, "max": 1}]}',
            2,
            "a second time",
        ),
    ],
)
def test_a_faulty_rubric_is_refused_by_its_line(text, line, reason):
    found = faults(read_rubric, text.encode())
    assert len(found) == 1
    assert found[0][0] == line
    assert reason in found[0][1]


def test_a_rubric_that_is_no_text_is_refused():
    assert "UTF-8" in faults(read_rubric, b'{"a":\n"\xff"}')[0][1]
    whole = '{"criteria": [{"key": "a", "weight": 1%s, "min": 0, "max": 1}]}' % ("0" * 400)
    assert "not finite" in faults(read_rubric, whole.encode())[0][1]
