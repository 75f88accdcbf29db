"""The versions of the engine and of the libraries that its pages depend on."""

import functools
from collections.abc import Mapping

from generator.press.engine import load_engine
from generator.press.installed import dotted, library_versions


@functools.cache
def engine_versions() -> Mapping[str, str]:
    """Return each version by its library's name; `unknown` where it does not say."""
    weasyprint = load_engine()
    import pydyf  # noqa: PLC0415, loaded with the engine
    from weasyprint.text import ffi  # noqa: PLC0415, loaded with the engine

    return {
        "WeasyPrint": weasyprint.__version__,
        "pydyf": pydyf.__version__,
        **library_versions(),
        # What the engine itself has opened, whatever else there is.
        "Pango": dotted(ffi.pango.pango_version()),
    }
