"""`festival rank` and `festival verify` as another program meets them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from festival.judging.ranking import Score, Settings, rank
from festival.judging.ranking.answer import canonical_json, score_table_csv
from festival.judging.ranking.command import rank_command, verify_command
from festival.judging.ranking.document import _sha256_as_told, document_sha256, result_document
from festival.judging.rehearsal.habits import Regime
from festival.judging.rehearsal.rounds import make_round

ENTRY = "entry division component rank rank_low rank_high tie_group score score_se raw_mean judges"
JUDGE = "judge severity scale weight sheets flags"
LOCKED = {"role": "organiser", "at": "2026-11-23T10:00:00Z"}


@pytest.fixture(scope="module")
def drawn():
    return make_round(
        Regime("small", n=16, each=4, load=8, fields=(0.0, 0.5)), np.random.default_rng(3)
    )


@pytest.fixture
def files(drawn, tmp_path):
    scores, rubric = tmp_path / "scores.csv", tmp_path / "rubric.json"
    scores.write_text(score_table_csv(drawn.rows), encoding="utf-8")
    rubric.write_text(json.dumps(drawn.rubric.as_json()), encoding="utf-8")
    return str(scores), str(rubric)


@pytest.fixture
def document(drawn):
    return result_document(
        rank(drawn.rows, drawn.rubric, settings=Settings(draws=200)),
        drawn.rows,
        drawn.rubric,
        tie_break=["c0", "lot"],
        locked=LOCKED,
        edition="2026",
        titles={"e1": "Ūdens sargs"},
    )


def verified(document, tmp_path, capsys):
    path = tmp_path / "result.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    code = verify_command([str(path)])
    return code, capsys.readouterr()


def test_the_answer_has_the_promised_shape(files, capsys):
    assert rank_command([files[0], "--rubric", files[1], "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == [
        *("model", "fallback", "entries", "judges", "components", "variance", "warnings", "sha256"),
    ]
    assert all(list(entry) == [*ENTRY.split(), "flags"] for entry in found["entries"])
    assert all(list(judge) == JUDGE.split() for judge in found["judges"])
    assert list(found["variance"]) == ["entry", "judge", "residual"]
    assert found["components"] == 1
    assert found["fallback"] is None
    assert len(found["sha256"]) == 64
    assert [entry["rank"] for entry in found["entries"]] == list(range(1, 17))


def test_shuffled_rows_give_the_same_bytes_and_another_score_does_not(files, capsys, tmp_path):
    rank_command([files[0], "--rubric", files[1], "--json"])
    once = capsys.readouterr().out
    head, *lines = Path(files[0]).read_text(encoding="utf-8").splitlines()
    other = tmp_path / "other.csv"
    other.write_text("\n".join([head, *reversed(lines)]).replace(",", ";"), encoding="utf-8")
    rank_command([str(other), "--rubric", files[1], "--json"])
    assert capsys.readouterr().out == once
    other.write_text("\n".join([head, *lines[1:]]), encoding="utf-8")
    rank_command([str(other), "--rubric", files[1], "--json"])
    assert json.loads(capsys.readouterr().out)["sha256"] != json.loads(once)["sha256"]


def test_people_get_a_table(files, capsys):
    assert rank_command([files[0]]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Model: mixed model")
    assert any(line.split()[:4] == ["1", "1", "to", line.split()[3]] for line in lines if line)
    assert len([line for line in lines if " to " in line]) == 16


def test_divisions_and_fallbacks_are_said_in_the_table(tmp_path, capsys):
    path = tmp_path / "one.csv"
    path.write_text(
        "entry,judge,criterion,score,division\nA,x,c,1,old\nB,x,c,2,young\nC,x,c,,young\n"
    )
    assert rank_command([str(path)]) == 0
    text = capsys.readouterr().out
    assert "plain mean" in text
    assert "Division old" in text
    assert "Division young" in text
    assert "no_scores" in text


def test_bad_input_is_a_line_a_fault_and_exit_2(tmp_path, files, capsys):
    path = tmp_path / "bad.csv"
    rows = [f"e{at},x,c,oops" for at in range(130)]
    path.write_text("entry,judge,criterion,score\n" + "\n".join(rows))
    assert rank_command([str(path)]) == 2
    captured = capsys.readouterr()
    lines = captured.err.splitlines()
    assert captured.out == ""
    assert lines == [
        f"{path}:{line}: the score 'oops' is not a finite number" for line in range(2, 132)
    ]
    assert rank_command([str(tmp_path / "none.csv")]) == 2
    assert "none.csv:1: cannot be read" in capsys.readouterr().err
    assert rank_command([str(tmp_path)]) == 2
    assert rank_command([files[0], "--rubric", files[0]]) == 2
    assert f"{files[0]}:1: this is not JSON" in capsys.readouterr().err
    assert rank_command([str(path), "--rubric", files[0]]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 131
    assert rank_command([files[0], "--rubric", ""]) == 2
    with pytest.raises(SystemExit) as usage:
        rank_command([])
    assert usage.value.code == 2


def test_it_runs_as_a_module_without_the_rest_of_the_program(files):
    code = (
        "import sys; from festival.judging.ranking.command import rank_command; "
        "code = rank_command(sys.argv[1:]); "
        "mine = [m for m in sys.modules if m.startswith('festival.')]; "
        "assert all(m.startswith('festival.judging') for m in mine), mine; "
        "assert 'sqlalchemy' not in sys.modules; sys.exit(code)"
    )
    for start in (["-m", "festival.judging.ranking"], ["-c", code]):
        run = subprocess.run(
            [sys.executable, *start, files[0], "--json"], capture_output=True, check=False
        )
        assert run.returncode == 0, run.stderr
        assert json.loads(run.stdout)["components"] == 1


def started(arguments, **how):
    command = [sys.executable, "-m", "festival.judging.ranking", *arguments]
    return subprocess.run(command, check=False, stderr=subprocess.PIPE, **how)


def test_it_is_a_good_neighbour_of_other_programs(tmp_path):
    """Standard input, a reader who has seen enough, a full disk, closed streams, any terminal."""
    rows = "".join(
        f"{name},{judge},c,{len(name)}\n" for name in ("Kä", "😀", "b\t") for judge in "xy"
    )
    data = ("entry,judge,criterion,score\n" + rows).encode()
    ascii_only = {**os.environ, "PYTHONIOENCODING": "ascii"}
    run = started(["-", "--json"], input=data, stdout=subprocess.PIPE, env=ascii_only)
    assert (run.returncode, run.stderr) == (0, b"")
    assert {e["entry"] for e in json.loads(run.stdout.decode("utf-8"))["entries"]} == {
        "Kä",
        "😀",
        "b",
    }
    reading, writing = os.pipe()
    os.close(reading)
    run = started(["-"], input=data, stdout=writing)
    os.close(writing)
    assert (run.returncode, run.stderr) == (0, b"")
    if Path("/dev/full").exists():
        with Path("/dev/full").open("wb") as full:
            run = started(["-"], input=data, stdout=full)
        assert run.returncode == 2
        assert run.stderr.startswith(b"-:1: cannot be written")


def test_names_cannot_break_the_table_for_people(tmp_path, capsys):
    path = tmp_path / "names.csv"
    path.write_text('entry,judge,criterion,score\n"A\n\x1b[31m",x,c,1\nB,x,c,2\n', encoding="utf-8")
    assert rank_command([str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any("A\\n\\x1b[31m" in line for line in lines)
    assert "\x1b" not in "".join(lines)


def test_a_result_verifies(document, tmp_path, capsys):
    code, said = verified(document, tmp_path, capsys)
    assert code == 0, said.out + said.err
    assert document["sha256"] in said.out
    assert document["titles"] == {"e1": "Ūdens sargs"}


def test_numbers_beyond_the_second_decimal_belong_to_the_machine(document, tmp_path, capsys):
    for entry in document["entries"]:
        entry["score"] = round(entry["score"], 2)
    code, said = verified(document, tmp_path, capsys)
    assert code == 0, said.out + said.err


def tamper_score(document):
    document["scores"][3][3] = 1 if document["scores"][3][3] != 1 else 2


def tamper_rank(document):
    document["entries"][0]["rank"] = 2


def tamper_display(document):
    document["entries"][0]["score"] += 0.02


def tamper_judge(document):
    document["judges"][0]["severity"] += 0.05


def tamper_title(document):
    document["titles"]["e1"] = "Another"


def tamper_lock(document):
    document["locked"]["at"] = "2026-11-24T10:00:00Z"


def tamper_settings(document):
    document["settings"]["slopes"] = False


def tamper_missing(document):
    del document["entries"][2]


def tamper_flags(document):
    document["entries"][2]["flags"] = ["single_sheet"]


TAMPERS = [value for name, value in dict(globals()).items() if name.startswith("tamper_")]


@pytest.mark.parametrize("tamper", TAMPERS)
def test_whatever_is_changed_is_noticed(tamper, document, tmp_path, capsys):
    tamper(document)
    code, said = verified(document, tmp_path, capsys)
    assert code == 1
    assert "sha256" in said.out


def test_what_was_locked_before_titles_could_be_withheld_still_holds(document, tmp_path, capsys):
    document["sha256"] = _sha256_as_told(document)
    assert verified(document, tmp_path, capsys)[0] == 0


@pytest.mark.parametrize("tamper", [t for t in TAMPERS if t not in (tamper_title, tamper_lock)])
def test_a_fresh_hash_does_not_hide_what_was_changed(tamper, document, tmp_path, capsys):
    tamper(document)
    document["sha256"] = document_sha256(document)
    code, said = verified(document, tmp_path, capsys)
    assert code == 1, said.out
    assert "sha256" not in said.out


# What the hash alone answers for: nothing of it can be computed again.
TOLD = ("titles", "tie_break", "locked", "edition", "held", "sha256")
WILD = [None, True, -1, 1.5, 10**400, 1e300, "x", [], {"a": 1}]


def parts(value, path=()):
    """Every key, and the first items of every list."""
    inside = value.items() if isinstance(value, dict) else ()
    inside = enumerate(value[:1]) if isinstance(value, list) else inside
    for key, item in inside:
        yield (*path, key)
        yield from parts(item, (*path, key))


def test_no_part_of_a_result_can_be_swapped_unnoticed_or_break_the_check(
    document, tmp_path, capsys
):
    """A wild value in every place, in turn, under the old hash and under a fresh one."""
    for at, path in enumerate(list(parts(document))):
        changed = json.loads(json.dumps(document))
        inside = changed
        for key in path[:-1]:
            inside = inside[key]
        wild = WILD[at % len(WILD)]
        wild = "y" if wild == inside[path[-1]] else wild
        inside[path[-1]] = wild
        code, said = verified(changed, tmp_path, capsys)
        assert code in (1, 2), (path, wild)
        assert bool(said.out) == (code == 1), (path, wild)
        assert bool(said.err) == (code == 2), (path, wild)
        if code == 1 and path[0] not in TOLD:
            changed["sha256"] = document_sha256(changed)
            assert verified(changed, tmp_path, capsys)[0] == 1, (path, wild)


@pytest.mark.parametrize(
    ("path", "wild"),
    [
        (("entries", 0, "score"), 10**400),
        (("variance", "entry"), -(10**400)),
        (("entries", 0, "rank"), True),
        (("components",), True),
        (("settings", "seed"), -1),
    ],
)
def test_a_wild_number_is_a_difference_or_a_fault(path, wild, document, tmp_path, capsys):
    inside = document
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = wild
    document["sha256"] = document_sha256(document)
    assert verified(document, tmp_path, capsys)[0] == (2 if "seed" in path else 1)


def test_faults_of_a_results_table_are_told_by_row_and_line(document, tmp_path, capsys):
    document["scores"][4][3] = 99
    path = tmp_path / "result.json"
    path.write_text(json.dumps(document, indent=1), encoding="utf-8")
    line = path.read_text(encoding="utf-8").splitlines().index("   99,")
    assert verify_command([str(path)]) == 2
    assert capsys.readouterr().err.startswith(f"{path}:{line - 3}: scores, row 5: score 99 is")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"scores": 3, "entries": [], "judges": []}',
        '{"scores": [["a", "x", "c", "1", null, null]], "entries": [], "judges": []}',
        '{"scores": [["a", "x", "c", 1, null, null]]}',
        '{"scores": [], "entries": [], "judges": []}',
        '{"scores": [["a","x","c",1,null,null]], "entries": [], "judges": [], "settings": {"": 1}}',
        '{"scores": [["a","x","c",1,null,null]], "entries": [], "judges": [], "settings": 7}',
        '{"scores": [["a","x","c",1,null,null]], "entries": [], "judges": [], "rubric": 7}',
        '{"scores": [["a","x","c",NaN,null,null]], "entries": [], "judges": []}',
        '{"scores": [["a","x","c",1e999,null,null]], "entries": [], "judges": []}',
        '{"scores": [["a","x","c",%s,null,null]], "entries": [], "judges": []}' % (10**400),
        '{"scores": [["\\ud800","x","c",1,null,null]], "entries": [], "judges": []}',
        '{"scores": [["a","x","c",1,null,null]], "entries": [], "judges": [], "edition": %s}'
        % ("[" * 700 + "]" * 700),
    ],
)
def test_what_is_no_result_cannot_be_read(text, tmp_path, capsys):
    path = tmp_path / "result.json"
    path.write_text(text)
    assert verify_command([str(path)]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"{path}:")
    path.write_bytes(b"\xff\xfe{}")
    assert verify_command([str(path)]) == 2
    assert verify_command([str(tmp_path / "none.json")]) == 2


def test_whole_numbers_are_the_same_with_and_without_a_fraction():
    assert canonical_json({"b": 5.0, "a": [1, 2.5, None, "ē"]}) == '{"a":[1,2.5,null,"ē"],"b":5}'
    with pytest.raises(ValueError):
        canonical_json(float("nan"))


def test_titles_are_of_entries_with_scores(drawn):
    with pytest.raises(ValueError):
        result_document(
            rank([Score("a", "x", "c", 1.0)]),
            [Score("a", "x", "c", 1.0)],
            None,
            tie_break=[],
            locked=LOCKED,
            edition="2026",
            titles={"b": "?"},
        )
