"""The kernels as machine code.

The functions of the modules named below call each other by name.  Here each is compiled by
numba with the compiled ones under those names; the modules themselves stay as they are.
Numba keeps what it compiled beside the source or in the user's cache folder, so that it
compiles once on a machine.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from types import FunctionType, ModuleType, SimpleNamespace
from typing import Any


@cache
def compiled() -> SimpleNamespace:
    """All functions of the kernels, compiled when they are first called."""
    import numba

    from variorum.reuse import (
        chains,
        gaps,
        hashing,
        joining,
        kernels,
        machine,
        quoting,
        runs,
        scanning,
        verifying,
    )

    modules = (runs, chains, gaps, kernels, hashing, quoting, scanning, joining, verifying)
    stamp = _stamp((*modules, machine))
    names: dict[str, Any] = {}
    for module in modules:
        names |= _compiled(module, names, vars(machine), numba.njit, stamp)
    return SimpleNamespace(**names)


def _stamp(modules: tuple[ModuleType, ...]) -> str:
    """What stands in the sources, in short.

    What was compiled holds the functions it calls, but numba only looks at the file of its
    own: with the stamp in its name it is made anew when any of them changes.
    """
    digest = hashlib.sha256()
    for module in modules:
        try:
            digest.update(Path(str(module.__file__)).read_bytes())
        except OSError:  # run from an archive: it does not change
            continue
    return digest.hexdigest()[:8]


def _compiled(
    module: ModuleType, known: dict[str, Any], steps: dict[str, Any], njit: Any, stamp: str
) -> dict[str, Any]:
    """The functions of a module; ``steps`` stand for those of their names."""
    space = {**vars(module), **known}
    made = {}
    for name, value in vars(module).items():
        if isinstance(value, FunctionType) and value.__module__ == module.__name__:
            if name in steps:
                made[name] = steps[name]
                continue
            copy = FunctionType(value.__code__, space, name, value.__defaults__)
            copy.__qualname__ = f"{name}_{stamp}"
            made[name] = _cached(copy, njit)
    space |= made
    return made


def _cached(function: FunctionType, njit: Any) -> Any:
    try:
        return njit(cache=True, nogil=True)(function)
    except RuntimeError:  # no folder to write to: compiled anew in each process
        return njit(nogil=True)(function)
