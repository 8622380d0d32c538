"""A published decision with a wild number in it is refused, without a traceback."""

import pytest

from festival.judging.ranking import BadInput
from festival.judging.recounting import differences


@pytest.mark.parametrize("field", ["weight", "min", "max"])
def test_a_number_beyond_all_bounds_is_a_fault(field):
    criterion = {"key": "c", "weight": 1, "min": 0, "max": 5} | {field: 10**400}
    decision = {
        "nominees": ["a", "b"],
        "chosen": [["a"]],
        "method": "scores",
        "places": 1,
        "differs": False,
        "criteria": [criterion],
        "scores": [["a", "x", "c", 5], ["b", "x", "c", 1]],
        "outcome": None,
    }
    with pytest.raises(BadInput) as refused:
        differences({"decisions": [decision]})
    assert "decision 1" in refused.value.faults[0].reason
