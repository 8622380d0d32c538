"""Animals: rounded bodies with few, true signs."""

import numpy as np

from .geometry import Mesh, Point, ball, faceted, join, rod
from .materials import Material, mottled, spots
from .organic import limbs
from .stage import Stage

Placed = tuple[float, float, float]


def placed(mesh: Mesh, at: Placed, turn: float, size: float) -> Mesh:
    return mesh.scale(size).turn("z", turn).move(*at)


def hen(
    stage: Stage,
    at: Placed,
    turn: float,
    colour: str = "#b0622f",
    size: float = 1.0,
    peck: bool = False,
) -> None:
    """A hen about 40 cm tall, looking along +x before `turn`."""
    head: Point = (0.2, 0, 0.08) if peck else (0.17, 0, 0.41)
    neck: Point = (0.12, 0, 0.22)
    body = limbs(
        [
            ((-0.07, 0, 0.22), (0.07, 0, 0.21), 0.105, 0.11),
            ((-0.09, 0, 0.25), (-0.2, 0, 0.39), 0.075, 0.03),
            ((0.08, 0, 0.25), neck, 0.09, 0.065),
            (neck, head, 0.06, 0.042),
        ],
        0.06,
        0.012,
    )
    wing = limbs([((-0.13, 0.1, 0.24), (0.05, 0.105, 0.235), 0.03, 0.05)], 0.02, 0.012)
    wing = wing + wing.scale(1, -1, 1)
    legs = [rod((0.0, s * 0.045, 0.13), (0.015, s * 0.05, 0.0), 0.009) for s in (-1, 1)]
    legs += [
        rod((0.015, s * 0.05, 0.006), (0.06, s * 0.05 + 0.02 * k, 0.004), 0.006)
        for s in (-1, 1)
        for k in (-1, 0, 1)
    ]
    hx, _, hz = head
    comb = join(
        [
            ball(0.017, 8).move(hx - 0.025 + 0.02 * i, 0, hz + 0.042 - 0.003 * abs(i - 1))
            for i in range(3)
        ]
    )
    comb = comb + ball(0.014, 8).scale(1, 0.6, 1.5).move(hx + 0.032, 0, hz - 0.035)
    beak = rod((hx + 0.03, 0, hz), (hx + 0.07, 0, hz - 0.012), 0.014, 0.002, 8)
    eye = join([ball(0.007, 8).move(hx + 0.018, s * 0.037, hz + 0.01) for s in (-1, 1)])
    feathers = Material(colour, mottled(0.04, 0.45))
    stage.add(placed(body, at, turn, size), feathers)
    stage.add(placed(wing, at, turn, size), Material(colour, mottled(0.03, 0.6)))
    stage.add(placed(join(legs) + beak, at, turn, size), Material("#d99a3c"))
    stage.add(placed(comb, at, turn, size), Material("#c2281f"))
    stage.add(placed(eye, at, turn, size), Material("#161616"))


def _cow_body() -> Mesh:
    """Trunk, neck, head and thighs of the cow."""
    return limbs(
        [
            ((-0.75, 0, 1.02), (0.62, 0, 1.0), 0.37, 0.34),
            ((-0.2, 0, 0.86), (0.2, 0, 0.86), 0.36, 0.34),
            ((-0.8, 0, 1.22), (0.7, 0, 1.2), 0.16, 0.17),
            ((0.65, 0, 1.1), (1.1, 0, 1.32), 0.25, 0.16),
            ((1.08, 0, 1.36), (1.5, 0, 1.12), 0.155, 0.1),
            ((-0.8, 0.2, 0.95), (-0.84, 0.21, 0.5), 0.2, 0.09),
            ((-0.8, -0.2, 0.95), (-0.84, -0.21, 0.5), 0.2, 0.09),
            ((0.6, 0.2, 0.85), (0.6, 0.2, 0.5), 0.16, 0.09),
            ((0.6, -0.2, 0.85), (0.6, -0.2, 0.5), 0.16, 0.09),
        ],
        0.16,
        0.035,
    )


def cow(stage: Stage, at: Placed, turn: float, colour: str = "#8a4a2b") -> None:
    """A spotted cow 1.4 m at the withers, looking along +x."""
    body = _cow_body()
    shins = join(
        [
            rod((x, y, 0.55), (x + 0.02, y, 0.09), 0.075, 0.055)
            for x in (-0.84, 0.6)
            for y in (-0.21, 0.21)
        ]
    )
    hoofs = join(
        [
            rod((x + 0.02, y, 0.1), (x + 0.05, y, 0.0), 0.065, 0.085)
            for x in (-0.84, 0.6)
            for y in (-0.21, 0.21)
        ]
    )
    ears = join(
        [
            limbs([((1.1, s * 0.14, 1.42), (1.08, s * 0.34, 1.38), 0.04, 0.06)], 0.02, 0.02)
            for s in (-1, 1)
        ]
    )
    horns = join([rod((1.12, s * 0.1, 1.48), (1.16, s * 0.24, 1.62), 0.03, 0.008) for s in (-1, 1)])
    muzzle = limbs([((1.47, 0, 1.13), (1.53, 0, 1.09), 0.115, 0.1)], 0.04, 0.025)
    tail = rod((-1.1, 0, 1.25), (-1.17, 0.03, 0.7), 0.03, 0.02) + ball(0.06).scale(1, 1, 2.2).move(
        -1.17, 0.03, 0.6
    )
    udder = ball(0.2).scale(1.1, 0.9, 0.8).move(-0.5, 0, 0.64)
    hide = Material(colour, spots(0.48, 0.56, "#f1e8da"), soft=0.15)
    for mesh, mat in (
        (body, hide),
        (shins, Material("#efe6d8")),
        (hoofs, Material("#3a302b")),
        (ears, Material(colour)),
        (horns, Material("#e7dcc3")),
        (muzzle, Material("#d8a695")),
        (tail, Material(colour)),
        (udder, Material("#e2b3a3")),
    ):
        stage.add(placed(mesh, at, turn, 1.0), mat)
    nose = join([ball(0.022, 8).move(1.62, s * 0.05, 1.11) for s in (-1, 1)])
    eyes = join([ball(0.03, 10).move(1.24, s * 0.135, 1.37) for s in (-1, 1)])
    stage.add(placed(nose + eyes, at, turn, 1.0), Material("#1c1714", gloss=0.5))


def sheep(
    stage: Stage,
    at: Placed,
    turn: float,
    size: float = 1.0,
    face: str = "#2e2a2b",
    wool: str = "#efe6d3",
) -> None:
    """A woolly ewe (or, small, a lamb), looking along +x."""
    body = limbs(
        [
            ((-0.35, 0, 0.62), (0.3, 0, 0.64), 0.27, 0.26),
            ((0.28, 0, 0.72), (0.45, 0, 0.9), 0.2, 0.14),
        ],
        0.12,
        0.03,
        0.03,
    )
    head = limbs([((0.46, 0, 0.95), (0.68, 0, 0.8), 0.11, 0.07)], 0.03, 0.02)
    ears = join(
        [
            limbs([((0.46, s * 0.1, 1.0), (0.44, s * 0.24, 0.95), 0.03, 0.04)], 0.02, 0.015)
            for s in (-1, 1)
        ]
    )
    legs = join(
        [
            rod((x, s * 0.14, 0.5), (x + 0.02, s * 0.14, 0), 0.05, 0.04)
            for x in (-0.36, 0.3)
            for s in (-1, 1)
        ]
    )
    eyes = join([ball(0.02, 8).move(0.56, s * 0.085, 0.93) for s in (-1, 1)])
    stage.add(placed(body, at, turn, size), Material(wool, mottled(0.05, 0.35), soft=0.3))
    stage.add(placed(head + ears, at, turn, size), Material(face, soft=0.2))
    stage.add(placed(legs, at, turn, size), Material(face))
    stage.add(
        placed(eyes, at, turn, size), Material("#d9a441" if face < "#7" else "#151515", gloss=0.6)
    )


def lying_lamb(stage: Stage, at: Placed, turn: float) -> None:
    """A newborn lamb lying down with its head up, 50 cm long, looking along +x."""
    body = limbs(
        [
            ((-0.17, 0, 0.12), (0.12, 0, 0.13), 0.115, 0.11),
            ((0.13, 0, 0.17), (0.22, 0, 0.3), 0.075, 0.05),
        ],
        0.06,
        0.014,
        0.012,
    )
    head = limbs([((0.22, 0, 0.335), (0.34, 0, 0.285), 0.058, 0.036)], 0.02, 0.01)
    ears = join(
        [
            limbs([((0.2, s * 0.05, 0.36), (0.16, s * 0.13, 0.33), 0.016, 0.024)], 0.01, 0.008)
            for s in (-1, 1)
        ]
    )
    legs = limbs(
        [
            ((0.12, -0.1, 0.05), (0.3, -0.1, 0.025), 0.03, 0.022),
            ((-0.2, -0.1, 0.05), (-0.02, -0.13, 0.025), 0.035, 0.022),
            ((0.12, 0.1, 0.05), (0.28, 0.12, 0.025), 0.03, 0.022),
        ],
        0.01,
        0.01,
    )
    dark = join([ball(0.011, 8).move(0.275, s * 0.048, 0.335) for s in (-1, 1)]) + ball(
        0.014, 8
    ).move(0.375, 0, 0.28)
    wool = Material("#f4ecdc", mottled(0.035, 0.25), soft=0.3)
    for mesh in (body, head, ears, legs):
        stage.add(placed(mesh, at, turn, 1.0), wool)
    stage.add(placed(dark, at, turn, 1.0), Material("#2a2020", gloss=0.5))


def stork(stage: Stage, at: Placed, turn: float) -> None:
    """A white stork standing 1 m tall, looking along +x."""
    body = limbs(
        [
            ((-0.2, 0, 0.52), (0.1, 0, 0.6), 0.1, 0.12),
            ((0.12, 0, 0.66), (0.18, 0, 0.9), 0.07, 0.04),
            ((0.18, 0, 0.9), (0.22, 0, 1.0), 0.04, 0.05),
        ],
        0.06,
        0.018,
    )
    wing = limbs([((0.0, 0.1, 0.6), (-0.3, 0.07, 0.5), 0.07, 0.03)], 0.03, 0.018)
    tips = limbs([((-0.18, 0.09, 0.52), (-0.46, 0.03, 0.42), 0.055, 0.015)], 0.03, 0.018)
    red = join(
        [rod((0.25, 0, 1.0), (0.52, 0, 0.93), 0.024, 0.003)]
        + [rod((-0.03, s * 0.05, 0.46), (-0.02, s * 0.05, 0.0), 0.013) for s in (-1, 1)]
    )
    stage.add(placed(body, at, turn, 1.0), Material("#fbf7ef", soft=0.2))
    stage.add(placed(wing + wing.scale(1, -1, 1), at, turn, 1.0), Material("#f6f1e6", soft=0.2))
    stage.add(placed(tips + tips.scale(1, -1, 1), at, turn, 1.0), Material("#20232b"))
    stage.add(placed(red, at, turn, 1.0), Material("#d0412a"))
    stage.add(
        placed(
            join([ball(0.012, 8).move(0.245, s * 0.045, 1.015) for s in (-1, 1)]), at, turn, 1.0
        ),
        Material("#111" + "111"),
    )


def frog(stage: Stage, at: Placed, turn: float, size: float = 1.0) -> None:
    """A common frog sitting, 9 cm long, looking along +x."""
    body = limbs(
        [
            ((-0.035, 0, 0.022), (0.02, 0, 0.038), 0.024, 0.022),
            ((0.02, 0, 0.04), (0.042, 0, 0.041), 0.02, 0.012),
            ((-0.035, 0.026, 0.018), (0.0, 0.042, 0.016), 0.014, 0.01),
            ((-0.035, -0.026, 0.018), (0.0, -0.042, 0.016), 0.014, 0.01),
            ((0.0, 0.042, 0.013), (-0.03, 0.052, 0.005), 0.008, 0.006),
            ((0.0, -0.042, 0.013), (-0.03, -0.052, 0.005), 0.008, 0.006),
            ((0.018, 0.02, 0.028), (0.026, 0.034, 0.004), 0.008, 0.005),
            ((0.018, -0.02, 0.028), (0.026, -0.034, 0.004), 0.008, 0.005),
        ],
        0.012,
        0.003,
    )
    eyes = join([ball(0.0085, 10).move(0.03, s * 0.014, 0.057) for s in (-1, 1)])
    pupil = join([ball(0.005, 8).move(0.034, s * 0.0185, 0.058) for s in (-1, 1)])
    stage.add(
        placed(body, at, turn, size),
        Material("#7f8f3c", spots(0.012, 0.35, "#45512a"), gloss=0.6, mirror=0.08),
    )
    stage.add(placed(eyes, at, turn, size), Material("#d8b34a", gloss=0.8))
    stage.add(placed(pupil, at, turn, size), Material("#101010", gloss=0.9))


def bird(stage: Stage, at: Placed, turn: float, size: float = 1.0, colour: str = "#8d7a55") -> None:
    """A running corncrake, 27 cm long, looking along +x."""
    body = limbs(
        [
            ((-0.09, 0, 0.13), (0.05, 0, 0.15), 0.035, 0.055),
            ((0.06, 0, 0.165), (0.125, 0, 0.26), 0.034, 0.019),
            ((0.125, 0, 0.262), (0.14, 0, 0.265), 0.024, 0.022),
        ],
        0.025,
        0.007,
    )
    bits = join(
        [
            rod((0.155, 0, 0.263), (0.195, 0, 0.255), 0.01, 0.002),
            rod((0, 0.02, 0.1), (0.06, 0.02, 0.0), 0.007),
            rod((0, -0.02, 0.1), (-0.07, -0.02, 0.03), 0.007),
        ]
    )
    stage.add(placed(body, at, turn, size), Material(colour, spots(0.016, 0.45, "#4d3c26")))
    stage.add(placed(bits, at, turn, size), Material("#c99a6a"))
    stage.add(
        placed(
            ball(0.006, 8).move(0.147, -0.02, 0.272) + ball(0.006, 8).move(0.147, 0.02, 0.272),
            at,
            turn,
            size,
        ),
        Material("#111111"),
    )


def gull(stage: Stage, at: Placed, turn: float, size: float = 1.0) -> None:
    """A standing gull, 40 cm, looking along +x."""
    body = limbs(
        [
            ((-0.14, 0, 0.2), (0.06, 0, 0.23), 0.05, 0.085),
            ((0.07, 0, 0.27), (0.12, 0, 0.37), 0.05, 0.048),
        ],
        0.05,
        0.012,
    )
    wing = limbs([((-0.24, 0.05, 0.2), (0.03, 0.07, 0.245), 0.018, 0.05)], 0.02, 0.012)
    bill = rod((0.16, 0, 0.37), (0.22, 0, 0.355), 0.014, 0.006)
    legs = join([rod((0, s * 0.03, 0.15), (0, s * 0.03, 0), 0.008) for s in (-1, 1)])
    stage.add(placed(body, at, turn, size), Material("#f6f4ee", soft=0.2))
    stage.add(placed(wing + wing.scale(1, -1, 1), at, turn, size), Material("#8f99a5"))
    stage.add(placed(bill + legs, at, turn, size), Material("#d99b2b"))
    stage.add(
        placed(join([ball(0.008, 8).move(0.145, s * 0.04, 0.39) for s in (-1, 1)]), at, turn, size),
        Material("#111111"),
    )


def trout(stage: Stage, at: Placed, turn: float, tilt: float, size: float = 1.0) -> None:
    """A trout 40 cm long, looking along +x, tilted upwards by `tilt` degrees."""
    body = limbs(
        [((-0.17, 0, 0), (0.0, 0, 0), 0.02, 0.055), ((0, 0, 0), (0.15, 0, 0), 0.055, 0.035)],
        0.03,
        0.01,
    ).scale(1, 0.6, 1)
    tail = faceted(
        np.array(
            [
                [[-0.17, 0, 0], [-0.25, 0.004, 0.07], [-0.22, 0, 0]],
                [[-0.17, 0, 0], [-0.22, 0, 0], [-0.25, 0.004, -0.07]],
                [[-0.03, 0, 0.04], [0.05, 0, 0.05], [-0.03, 0.0, 0.095]],
                [[0, 0.02, -0.03], [0.05, 0.03, -0.03], [-0.02, 0.05, -0.075]],
                [[0, -0.02, -0.03], [0.05, -0.03, -0.03], [-0.02, -0.05, -0.075]],
            ]
        )
    )
    eye = join([ball(0.009, 8).move(0.145, s * 0.02, 0.012) for s in (-1, 1)])
    for mesh, mat in (
        (body, Material("#b09a5e", spots(0.025, 0.34, "#5a3d2a"), gloss=0.7, mirror=0.12)),
        (tail, Material("#8d6f45")),
        (eye, Material("#141414", gloss=0.8)),
    ):
        stage.add(placed(mesh.turn("y", -tilt), at, turn, size), mat)
