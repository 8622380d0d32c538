"""The words of stages that pages share."""

from festival.marks import N_
from festival.programme.models import Stage

STAGE_NAMES = {
    Stage.START: N_("At the start"),
    Stage.MIDDLE: N_("In the middle"),
    Stage.END: N_("At the end"),
}
