"""Digests of what a document is printed with: templates, faces, and this program."""

import functools
import hashlib
import importlib.metadata
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.contents import content, contents, file_digest
from generator.press.fonts import font_files
from generator.provenance.statement import Used
from generator.workspace import Workspace, builtin_templates

GENERATOR = "oversight-generator"
SOURCES = "sources-sha256"


def templates_used(workspace: Workspace, paths: Iterable[Path]) -> tuple[Used, ...]:
    """Return templates and styles by name; those that differ from ours are its own."""
    found = {}
    folders = [(one, one.resolve()) for one in workspace.templates()]
    folders.append((workspace.root, workspace.root.resolve()))
    for path in paths:
        name = _name(path.resolve(), workspace, folders)
        own = file_digest(path)
        found[name] = Used(file=name, sha256=own, is_own=own != _built_in(name))
    return tuple(found[name] for name in sorted(found))


def _name(
    path: Path, workspace: Workspace, folders: Iterable[tuple[Path, Path]]
) -> str:
    """Return `templates/letter.html` for what is built in and what stands before it."""
    for folder, root in folders:
        if path.is_relative_to(root):
            name = path.relative_to(root).as_posix()
            return name if folder == workspace.root else f"templates/{name}"
    return path.name


@functools.cache
def _built_in(name: str) -> str | None:
    path = builtin_templates().parent / name
    return file_digest(path) if path.is_file() else None


@functools.cache
def fonts_used() -> tuple[Used, ...]:
    """Return the faces that pages may be set in, by the names of their files."""
    found = {path.name: content(path) for path in font_files().values()}
    return tuple(Used(file=name, sha256=found[name]) for name in sorted(found))


def own_versions() -> Mapping[str, str]:
    """Return the version of the generator, and the digest of its files, by name.

    A working tree has the version of its last release: its files tell it apart.
    """
    return {GENERATOR: _version(), SOURCES: _sources()}


@functools.cache
def _version() -> str:
    return importlib.metadata.version(GENERATOR)


@functools.cache
def _sources() -> str:
    """Return one digest of all modules of the generator, wherever they lie."""
    found = hashlib.sha256()
    for name, own in sorted(contents(Path(__file__).parents[1]).items()):
        if name.endswith(".py"):
            found.update(f"{name} {own}\n".encode())
    return found.hexdigest()
