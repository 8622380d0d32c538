"""Illustrated scenes of the demo festival: twenty inventions, each standing in its place.

Answers for the pictures of the inventions 201 to 220. A scene is built from solids (`geometry`,
`organic`), lit and traced (`tracer`), then inked and toned like an illustration (`finish`).
Redraw them all with `python -m festival.demo.drawing.scenes OUTDIR`.
"""
