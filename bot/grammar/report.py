"""Writing the report by typed words."""

from bot.grammar.phrases import WHICH, Command, Line, always, chosen, which_one


def at_section(question: str) -> Command:
    """Such as "section 6": the question of this number in the report that was open last."""
    return Command("prompts.answer", {"question": question})


def section_of(which: str, question: str) -> Command:
    """Such as "write report 1 section 6"."""
    return Command("prompts.answer", {**which_one(which), "question": question})


WORDS: tuple[Line, ...] = (
    (rf"(?:write|continue)(?: my)? report ({WHICH})", chosen("prompts.show")),
    (r"(?:write|continue)(?: my)? report", always("prompts.show")),
    (rf"(?:write|continue)(?: my)? report ({WHICH}) section (\d{{1,3}})", section_of),
    (r"section (\d{1,3})", at_section),
    (r"next|next section", always("prompts.answer")),
    (rf"check(?: my)? report ({WHICH})", chosen("checking.show")),
    (r"check(?: my)? report", always("checking.show")),
    (rf"(?:paste|bring)(?: my)? report ({WHICH})", chosen("bringing.form")),
    (r"(?:paste|bring)(?: my)? report", always("bringing.form")),
    (r"put away report", always("bringing.put_away")),
    (r"(?:model|example)(?: of a)? report", always("prompts.model")),
    (r"first conference|how does a conference work", always("prompts.explain")),
)
