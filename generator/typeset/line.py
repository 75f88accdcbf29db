"""A line of plain text as it is printed, without Markdown."""

import functools

import markdown_it.rules_core
import markdown_it.token

from generator.typeset.markdown import MARKDOWN
from generator.typeset.typography import set_text


@functools.lru_cache(maxsize=4096)
def set_line(text: str) -> str:
    """Return one line of plain text with its quotes turned and its spaces tied."""
    token = markdown_it.token.Token("inline", "", 0, content=text)
    token.children = [markdown_it.token.Token("text", "", 0, content=text)]
    state = markdown_it.rules_core.StateCore(text, MARKDOWN, {}, [token])
    markdown_it.rules_core.smartquotes(state)
    return set_text(token.children[0].content)
