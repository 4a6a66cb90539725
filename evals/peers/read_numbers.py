# mypy: ignore-errors
"""Reads numbers with quantulum3 and Recognizers-Text; runs outside the project's environment.

Texts as a JSON list on standard input; on standard output, for each peer and text, its
numbers as [start, end, value].  Ages, dates and durations are taken off where the peer can
tell them, since neither is a figure.
"""

import json
import sys


def quantulum(texts):
    """Quantities; those whose unit is one of time are durations or ages."""
    from quantulum3 import parser

    found = []
    for text in texts:
        here = []
        try:
            quantities = parser.parse(text)
        except Exception:
            quantities = []
        for q in quantities:
            if q.unit.entity.name == "time":
                continue
            value = q.value / 100 if "percent" in q.unit.name else q.value
            here.append([q.span[0], q.span[1], float(value)])
        found.append(here)
    return found


def recognizers(texts):
    """Numbers and percentages, without those inside a date, duration or age."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_age

    found = []
    for text in texts:
        taken = [
            (r.start, r.end + 1)
            for recognise in (recognize_datetime, recognize_age)
            for r in recognise(text, "en-us")
        ]
        here = []
        for scale, recognise in ((100.0, recognize_percentage), (1.0, recognize_number)):
            for r in recognise(text, "en-us"):
                start, end = r.start, r.end + 1
                if any(s < end and start < e for s, e in taken):
                    continue
                try:
                    value = float(str(r.resolution["value"]).rstrip("%")) / scale
                except (TypeError, ValueError):
                    continue
                taken.append((start, end))
                here.append([start, end, value])
        found.append(here)
    return found


if __name__ == "__main__":
    given = json.load(sys.stdin)
    told = {"quantulum3": quantulum(given), "recognizers-text": recognizers(given)}
    json.dump(told, sys.stdout)
