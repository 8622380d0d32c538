"""People seen from behind: coat, hat and mittens, no faces."""

from .creatures import Placed, placed
from .geometry import Mesh, Point, ball, join, lathe
from .materials import Material, mottled, rows
from .organic import limbs
from .stage import Stage


def person(
    stage: Stage,
    at: Placed,
    turn: float,
    coat: str,
    hat: str,
    trousers: str = "#2b3345",
    size: float = 1.0,
    left: Point = (0.05, 0.3, 0.85),
    right: Point = (0.05, -0.3, 0.85),
    sit: bool = False,
) -> None:
    """Somebody in a winter coat, 1.7 m, looking along +x; mittens at `left` and `right`."""
    z = -0.42 if sit else 0.0
    trunk = limbs(
        [
            ((0, 0, 0.95 + z), (0, 0, 1.3 + z), 0.2, 0.19),
            ((0, -0.15, 1.36 + z), (0, 0.15, 1.36 + z), 0.11, 0.11),
        ],
        0.1,
        0.025,
    )
    arms = [
        ((0, s * 0.22, 1.36 + z), _elbow(s, hand, z), hand) for s, hand in ((1, left), (-1, right))
    ]
    sleeves = limbs(
        [p for a, b, c in arms for p in ((a, b, 0.085, 0.07), (b, c, 0.07, 0.055))], 0.03, 0.02
    )
    legs, boots = _legs(z, sit)
    neck = limbs([((0, 0, 1.43 + z), (0, 0, 1.5 + z), 0.085, 0.08)], 0.02, 0.02)
    head = limbs([((0.02, 0, 1.6 + z), (0.03, 0, 1.64 + z), 0.105, 0.11)], 0.03, 0.015)
    cap = lathe(
        [(0.125, 1.6), (0.13, 1.63), (0.125, 1.72), (0.09, 1.79), (0.03, 1.82), (1e-4, 1.82)], 20
    ).move(0.01, 0, z)
    for mesh, mat in (
        (trunk + sleeves, Material(coat, mottled(0.2, 0.15))),
        (legs, Material(trousers)),
        (boots, Material("#2a2522")),
        (join([ball(0.075, 12).move(*c) for _, _, c in arms]), Material("#b8402a")),
        (neck, Material("#d8a13a")),
        (head, Material("#d9a88a")),
        (ball(0.05, 10).move(0, 0, 1.84 + z), Material("#f1e9da")),
        (cap, Material(hat, rows(1, 0.02, 0.35, 0.2))),
    ):
        stage.add(placed(mesh, at, turn, size), mat)


def _legs(z: float, sit: bool) -> tuple[Mesh, Mesh]:
    """Trousers and boots, standing or sitting."""
    knees = (
        [(0.42, s * 0.13, 0.52) for s in (-1, 1)]
        if sit
        else [(0.02, s * 0.1, 0.5) for s in (-1, 1)]
    )
    feet = (
        [(0.5, s * 0.13, 0.08) for s in (-1, 1)]
        if sit
        else [(0.0, s * 0.11, 0.08) for s in (-1, 1)]
    )
    hips = [(0, s * 0.09, 0.9 + z) for s in (-1, 1)]
    legs = limbs(
        [
            p
            for h, k, f in zip(hips, knees, feet, strict=True)
            for p in ((h, k, 0.12, 0.085), (k, f, 0.085, 0.07))
        ],
        0.04,
        0.02,
    )
    boots = limbs(
        [((f[0], f[1], 0.06), (f[0] + 0.15, f[1], 0.05), 0.065, 0.055) for f in feet], 0.01, 0.015
    )
    return legs, boots


def _elbow(side: int, hand: Point, z: float) -> Point:
    """A point for the elbow, out and down between shoulder and hand."""
    return ((hand[0]) * 0.4 - 0.04, side * 0.3, (1.36 + z + hand[2]) / 2 - 0.05)
