"""Engineering drawings of inventions 101 to 120: modelled as solids, inked and washed on drawing
paper.

Solids (`mesh`, `props`) stand in a `scene`; `raster` and `light` find what is seen and how it is
lit; `matter` gives wood its grain; `plate` inks and washes the result; `marks` adds dimension
lines.
"""
