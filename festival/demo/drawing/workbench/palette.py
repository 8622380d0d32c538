"""The colours that return from picture to picture, kin to the product's own."""

ORANGE, BLUE, GREEN, OCHRE = "#e2611c", "#23508f", "#2c7355", "#dca12c"
PLUM, RED, CREAM, INK, SNOW = "#74335c", "#b8321f", "#efe6d2", "#23262e", "#a9c6dc"
