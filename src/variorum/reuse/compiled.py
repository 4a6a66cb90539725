"""The kernels as machine code.

The functions of :mod:`variorum.reuse.kernels` and of :mod:`variorum.reuse.scanning` call
each other by name.  Here each is compiled by numba with the compiled ones under those
names; the modules themselves stay as they are.  Numba keeps what it compiled beside the
source or in the user's cache folder, so that it compiles once on a machine.
"""

from __future__ import annotations

from functools import cache
from types import FunctionType, ModuleType, SimpleNamespace
from typing import Any


@cache
def compiled() -> SimpleNamespace:
    """All functions of the two modules, compiled when they are first called."""
    import numba

    from variorum.reuse import kernels, scanning

    names: dict[str, Any] = {}
    for module in (kernels, scanning):
        names |= _compiled(module, names, numba.njit)
    return SimpleNamespace(**names)


def _compiled(module: ModuleType, known: dict[str, Any], njit: Any) -> dict[str, Any]:
    space = {**vars(module), **known}
    made = {}
    for name, value in vars(module).items():
        if isinstance(value, FunctionType) and value.__module__ == module.__name__:
            copy = FunctionType(value.__code__, space, name, value.__defaults__)
            made[name] = _cached(copy, njit)
    space |= made
    return made


def _cached(function: FunctionType, njit: Any) -> Any:
    try:
        return njit(cache=True, nogil=True)(function)
    except RuntimeError:  # no folder to write to: compiled anew in each process
        return njit(nogil=True)(function)
