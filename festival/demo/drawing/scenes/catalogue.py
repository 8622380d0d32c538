"""Which scenes there are: the key of each invention, the function that builds it, its views."""

from collections.abc import Callable

from . import (
    bus_stop,
    cellar,
    corridor,
    cowshed,
    culvert,
    eaves,
    frog_road,
    greenhouse,
    hen_house,
    hives,
    ice_holes,
    lambing,
    lefse,
    meadow,
    mushrooms,
    mussels,
    oars,
    sourdough,
    storks,
    tide,
)
from .stage import Stage

Scene = tuple[Callable[[int], Stage], int]

SCENES: dict[str, Scene] = {
    "hen-roll-call": (hen_house.hen_roll_call, 2),
    "pedal-beacon": (bus_stop.pedal_beacon, 1),
    "mussel-watch": (mussels.mussel_watch, 2),
    "sourdough-bell": (sourdough.sourdough_bell, 1),
    "calling-basket": (mushrooms.calling_basket, 2),
    "ice-cork": (ice_holes.ice_cork, 3),
    "compost-radiator": (greenhouse.compost_radiator, 1),
    "gravel-return": (corridor.gravel_return, 1),
    "hive-stethoscope": (hives.hive_stethoscope, 2),
    "corncrake-bar": (meadow.corncrake_bar, 2),
    "lamb-incubator": (lambing.lamb_incubator, 1),
    "glowing-oars": (oars.glowing_oars, 3),
    "lefse-turner": (lefse.lefse_turner, 2),
    "stork-stool": (storks.stork_stool, 1),
    "trout-stairs": (culvert.trout_stairs, 2),
    "frog-hump": (frog_road.frog_hump, 3),
    "tide-brush": (tide.tide_brush, 1),
    "cow-dynamo": (cowshed.cow_dynamo, 1),
    "icicle-piano": (eaves.icicle_piano, 2),
    "cellar-nose": (cellar.cellar_nose, 2),
}
