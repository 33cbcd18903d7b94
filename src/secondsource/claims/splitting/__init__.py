"""Split compound sentences into claims that each stand alone and that the sentence entails.

Two kinds of splits. Coordination ("A did x, and B did y"; "A did x and did y"; also "while" and
"although", which state both sides): the halves replace the whole. A relative clause ("The
vessel, which carried 600 tons, was seized"): the whole stays, the clause is a claim beside it
where it holds a figure, a date, a name or an act. An apposition has no verb among the words of
the sentence, so it is no claim of its own. Rules over words and forms, no parser: what is not
sure stays whole, and so does all that a quotation holds.
"""

from secondsource.claims.splitting.compound import split_compound
from secondsource.claims.splitting.parts import Part

__all__ = ["Part", "split_compound"]
