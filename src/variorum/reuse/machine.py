"""What the machine does in one step and numba has no name for."""

from __future__ import annotations

from typing import Any

from numba import types
from numba.core import cgutils
from numba.extending import intrinsic


@intrinsic
def eight_bytes(_: Any, text: Any, place: Any) -> Any:
    """The eight bytes of ``text`` from ``place`` on as one number, the first lowest."""

    def code(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, given[0])
        first = builder.gep(array.data, [given[1]])
        wide = context.get_value_type(types.uint64)
        return builder.load(builder.bitcast(first, wide.as_pointer()), align=1)

    return types.uint64(text, types.intp), code


@intrinsic
def lowest_bit(_: Any, value: Any) -> Any:
    """The place of the lowest bit that is set, 64 if none is."""

    def code(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        return builder.cttz(given[0], cgutils.false_bit)

    return types.int64(types.uint64), code
