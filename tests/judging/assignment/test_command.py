"""`festival assign`: files in, answers and complaints out, with their exit codes."""

import json

import pytest

from festival.judging.assignment.command import assign_command

GOOD = {
    "judges_per_entry": 2,
    "shared": 0,
    "entries": [
        {"id": number, "category": "water", "division": "a", "language": "lv",
         "team": f"T{number}", "school": "S", "stand": f"A{number}"}
        for number in range(4)
    ],
    "judges": [
        {"id": name, "min": 1, "max": 4, "categories": ["water", "air"], "languages": [],
         "conflicts": [0] if name == "ann" else [], "schools": []}
        for name in ("ann", "bob", "eve")
    ],
}  # fmt: skip


@pytest.fixture
def ask(tmp_path, capsys):
    def asking(document, *options):
        path = tmp_path / "plan.json"
        text = document if isinstance(document, str) else json.dumps(document)
        path.write_text(text, encoding="utf-8")
        code = assign_command([str(path), *options])
        out, err = capsys.readouterr()
        return code, out, err.replace(str(path), "FILE").splitlines()

    return asking


def test_json_has_the_promised_shape(ask):
    code, out, err = ask(GOOD, "--json")
    answer = json.loads(out)
    assert (code, err) == (0, [])
    assert list(answer) == ["assignments", "report"]
    assert len(answer["assignments"]) == 8
    assert all(list(row) == ["judge", "entry", "order"] for row in answer["assignments"])
    assert {"judge": "ann", "entry": 0} not in [
        {"judge": row["judge"], "entry": row["entry"]} for row in answer["assignments"]
    ]
    report = answer["report"]
    assert report["load"] == [2, 3]
    assert (report["components"], report["cost"], report["bound"]) == (1, 0, 0.0)
    assert (report["slots"], report["without_expert"]) == (3, [])
    assert 0 <= report["excess_variance"] < 1


def test_text_shows_ways_and_report(ask):
    code, out, _ = ask("\ufeff" + json.dumps(GOOD))
    assert code == 0
    assert out.startswith("ann: 1. ")
    assert "visits of a judge: 2 to 3\nslots: 3\n" in out
    assert "entries without an expert: none" in out
    assert "warning" not in out


def test_text_warns_of_a_division_in_parts(ask):
    code, out, _ = ask({**GOOD, "judges_per_entry": 1})
    assert code == 0
    assert "warning: a division falls into" in out


def test_impossible_is_one_line_and_exit_3(ask):
    assert ask({**GOOD, "judges_per_entry": 4}) == (
        3, "", ["impossible: every entry needs 4 judges, but only 3 judges are there"],
    )  # fmt: skip


def changed(part, number, **facts):
    rows = [dict(row) for row in GOOD[part]]
    rows[number].update(facts)
    return {**GOOD, part: rows}


BAD = {
    "no object": ("[]", "must be a JSON object with entries and judges"),
    "no JSON": ("{", "is not JSON: Expecting property name enclosed in double quotes "
                "(column 2)"),
    "not a number": ('{"shared": NaN}', "is not usable JSON: NaN is no number here"),
    "too deep": ("[" * 100_000, "is not JSON: nested too deeply"),
    "twice": ('{"shared": 0, "shared": 1}',
              "is not usable JSON: the key 'shared' stands twice in one object"),
    "no entries": ({**GOOD, "entries": None}, "entries: is missing"),
    "odd entries": ({**GOOD, "entries": {}}, "entries: must be a list"),
    "odd entry": ({**GOOD, "entries": [1]}, "entries[0]: must be an object"),
    "no count": ({**GOOD, "judges_per_entry": None}, "judges_per_entry: is missing"),
    "a yes for a count": ({**GOOD, "judges_per_entry": True},
                          "judges_per_entry: must be a whole number"),
    "half a judge": ({**GOOD, "judges_per_entry": 1.5},
                     "judges_per_entry: must be a whole number"),
    "no judges per entry": ({**GOOD, "judges_per_entry": 0},
                            "judges_per_entry: must be at least 1, not 0"),
    "shared": ({**GOOD, "shared": -1}, "shared: must not be negative, but is -1"),
    "no id": (changed("entries", 1, id=None), "entries[1].id: is missing"),
    "empty id": (changed("judges", 1, id=""),
                 "judges[1].id: must be a text or a whole number, and not empty"),
    "double id": (changed("judges", 1, id="ann"),
                  "judges: the id 'ann' stands there more than once"),
    "category": (changed("entries", 2, category=[]), "entries[2].category: must be a text"),
    "fields": (changed("judges", 0, categories="water"),
               "judges[0].categories: must be a list of texts"),
    "conflicts": (changed("judges", 0, conflicts=[[1]]),
                  "judges[0].conflicts: must be a list of ids"),
    "unknown conflict": (changed("judges", 0, conflicts=["0"]),
                         "judge 'ann': is in conflict with '0', which is no entry of this plan"),
    "limits": (changed("judges", 0, min=5), "judge 'ann': min 5 is above max 4"),
    "negative": (changed("judges", 0, min=-1), "judge 'ann': min must not be negative, but is -1"),
    "absent": (changed("judges", 0, absent="no"), "judges[0].absent: must be true or false"),
    "slip": (changed("judges", 0, conflict=[1]),
             "judges[0].conflict: is not known; 'conflicts' is perhaps what was meant"),
    "kept": ({**GOOD, "kept": [{"judge": "zoe", "entry": 1}]},
             "kept visit of 'zoe' to 1: there is no such judge"),
    "kept twice": ({**GOOD, "kept": [{"judge": "bob", "entry": 1}] * 2},
                   "kept: 'bob' visits 1 more than once"),
    "kept clash": ({**GOOD, "kept": [{"judge": "bob", "entry": 1, "order": 2},
                                     {"judge": "eve", "entry": 1, "order": 2}]},
                   "kept: entry 1 has 2 judges in slot 2"),
    "kept order": ({**GOOD, "kept": [{"judge": "bob", "entry": 1, "order": 0}]},
                   "kept visit of 'bob' to 1: order counts from 1, but is 0"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_plan_is_refused_with_its_reason(ask, name):
    document, reason = BAD[name]
    # Where the text is no plan at all there may be no line to speak of.
    assert ask(document) in ((2, "", [f"FILE{line}: {reason}"]) for line in ("", ":1"))


def test_every_fault_has_its_line(ask):
    plan = {**GOOD, "shared": "1", "judges": [{"id": "a", "min": "x"}, 5, {}]}
    text = json.dumps(plan, indent=1)
    code, _, err = ask(text)
    assert code == 2

    def line(piece, nth=1):
        at = -1
        for _ in range(nth):
            at = text.index(piece, at + 1)
        return 1 + text.count("\n", 0, at)

    assert err == [
        f"FILE:{line('shared')}: shared: must be a whole number",
        f"FILE:{line('min')}: judges[0].min: must be a whole number",
        f"FILE:{line('5')}: judges[1]: must be an object",
        f"FILE:{line('{}')}: judges[2].id: is missing",
    ]


def test_what_is_missing_altogether_is_a_fault_of_the_whole(ask):
    assert ask("\n {}")[2][0] == "FILE:2: judges_per_entry: is missing"
    assert ask('{"shared":\n0\n,]')[2] == [
        "FILE:3: is not JSON: Expecting property name enclosed in double quotes (column 2)"
    ]


HUGE = 10**30


@pytest.mark.parametrize(
    "document",
    [
        {**GOOD, "judges_per_entry": HUGE},
        {**GOOD, "shared": HUGE},
        changed("judges", 0, min=HUGE, max=None),
        {**GOOD, "kept": [{"judge": "bob", "entry": 1, "order": HUGE}]},
        changed("judges", 0, id="half a character \ud800"),
        json.dumps(GOOD).replace('"shared": 0', f'"shared": {"9" * 5000}'),
    ],
)
def test_numbers_and_texts_beyond_all_measure_are_refused(ask, document):
    code, out, err = ask(document)
    assert (code, out, len(err)) == (2, "", 1)


@pytest.mark.parametrize(
    "document",
    [
        changed("judges", 0, max=HUGE),
        changed("judges", 0, max=10**12),
        changed("entries", 0, id=HUGE),
        changed("entries", 1, stand="A" + "9" * 5000),
        changed("entries", 1, stand="²"),
    ],
)
def test_odd_but_honest_plans_are_met(ask, document):
    if document["entries"][0]["id"] == HUGE:
        document["judges"][0]["conflicts"] = []
    assert ask(document, "--json")[0] == 0


def test_files_that_cannot_be_read(tmp_path, capsys):
    latin = tmp_path / "latin.json"
    latin.write_bytes(b'{"\xff"}')
    assert assign_command([str(latin)]) == 2
    assert assign_command([str(tmp_path / "none.json")]) == 2
    assert assign_command([str(tmp_path)]) == 2
    err = capsys.readouterr().err
    assert f"{latin}:1: is not UTF-8 text (byte 2)\n" in err
    assert "none.json: cannot be read: No such file or directory\n" in err


def test_help_and_misuse_are_exit_codes(capsys):
    assert assign_command(["--help"]) == 0
    assert assign_command([]) == 2
    assert "PLAN.json" in capsys.readouterr().out


def test_kept_and_absent_come_through(ask):
    plan = changed("judges", 0, absent=True, min=0)
    plan["kept"] = [{"judge": "ann", "entry": 1, "order": 1}]
    code, out, _ = ask(plan, "--json")
    rows = json.loads(out)["assignments"]
    assert code == 0
    assert [row for row in rows if row["judge"] == "ann"] == [
        {"judge": "ann", "entry": 1, "order": 1}
    ]
