"""How a claim is put: stance, hedging, factuality, quotation.

What the cue says is read from its words (:mod:`variorum.claims.stance.cue`), whoever found
them; what the content says of itself from its main clause
(:mod:`variorum.claims.stance.clause`).  The values are those of FactBank (Saurí and
Pustejovsky, Language Resources and Evaluation 2009), made coarser: who speaks commits to
the content, to its contrary, or to neither.
"""

from variorum.claims.stance.manner import Manner, extent, manner, own_voice

__all__ = ["Manner", "extent", "manner", "own_voice"]
