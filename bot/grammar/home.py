"""The front door, and the ways out."""

from bot.grammar.phrases import Line, always

WORDS: tuple[Line, ...] = (
    (r"hi|hello|hey|home|start|start over|good morning|good afternoon", always("home.show")),
    (r"help|\?+|what can you do|how does this work", always("home.help")),
    (r"why|why (?:me|this|did i get (?:this|it|this message))", always("why.show")),
    (r"more(?: help| words)?", always("home.more_help")),
    (r"cancel|stop|never mind", always("home.cancel")),
    (r"(?:my )?conferences|list", always("home.conferences")),
    (r"(?:my )?reports", always("home.reports")),
    (r"undo(?: that| it)?|take (?:that|it) back", always("home.undo")),
)
