"""Our faces are loaded from where they lie.

The engine reads each face that a style names, writes it to a folder for itself and
tells fontconfig of it, one after the other: a tenth of the layout of a letter. The
folder, of two megabytes, stays behind where a process is killed.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias
from xml.sax.saxutils import escape

Faces: TypeAlias = Mapping[tuple[str, int, str], Path]
"""The font file of each family, weight and style."""


def add_faces(fonts: Any, faces: Faces) -> None:
    """Let a font configuration of the engine know faces, as `@font-face` would."""
    from weasyprint.text import constants  # noqa: PLC0415, loaded with the engine
    from weasyprint.text.ffi import (  # noqa: PLC0415, as above
        ffi,
        fontconfig,
        pangoft2,
    )

    rules = "".join(
        _RULE.format(
            file=escape(str(path)),
            family=family,
            slant=constants.FONTCONFIG_STYLE[style],
            weight=constants.FONTCONFIG_WEIGHT[weight],
        )
        for (family, weight, style), path in faces.items()
    )
    known = fonts._config  # noqa: SLF001, shown nowhere else
    fontconfig.FcConfigParseAndLoadFromMemory(known, _RULES.format(rules).encode(), 1)
    for path in faces.values():
        # One that cannot be read is not ours on the page, which is refused.
        fontconfig.FcConfigAppFontAddFile(known, os.fsencode(path))
    font_map = ffi.cast("PangoFcFontMap *", fonts.font_map)
    pangoft2.pango_fc_font_map_config_changed(font_map)


_RULES = (
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
    "<fontconfig>{}</fontconfig>"
)
_RULE = (
    '<match target="scan">'
    '<test name="file" compare="eq"><string>{file}</string></test>'
    '<edit name="family" mode="prepend"><string>{family}</string></edit>'
    '<edit name="slant" mode="assign_replace"><const>{slant}</const></edit>'
    '<edit name="weight" mode="assign_replace"><int>{weight}</int></edit>'
    "</match>"
)
