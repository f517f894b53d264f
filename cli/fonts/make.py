"""Writes the letters of PNG files from DejaVu Sans 2.37 (npm's dejavu-fonts-ttf): `python3 make.py FOLDER_OF_TTF`."""

import sys

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

# Latin, Greek, punctuation, raised and lowered letters, arrows, signs of mathematics.
RANGES = [
    (0x20, 0x7E), (0xA0, 0xFF), (0x391, 0x3F5), (0x1D62, 0x1D65), (0x2010, 0x203A), (0x2070, 0x209C),
    (0x2190, 0x2194), (0x2200, 0x22A5),
]

for source, name, style in [("DejaVuSans", "renorm-sans", "Regular"), ("DejaVuSans-Oblique", "renorm-sans-italic", "Italic")]:
    font = TTFont(f"{sys.argv[1]}/{source}.ttf")
    options = Options(hinting=False, layout_features=["kern", "mark", "mkmk"], name_IDs=[0, 1, 2, 4, 6, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[letter for first, last in RANGES for letter in range(first, last + 1)])
    subsetter.subset(font)
    # A changed font has a name of its own, as its license asks.
    names = {1: "Renorm Sans", 2: style, 4: f"Renorm Sans {style}", 6: f"RenormSans-{style}"}
    for record in list(font["name"].names):
        if record.nameID in names:
            font["name"].setName(names[record.nameID], record.nameID, record.platformID, record.platEncID, record.langID)
    font.save(f"{name}.ttf")
