"""For which part somebody is there, who covers, and a nurse's look at a decline (I8, I9, I10)."""

from bot.grammar.phrases import CODE, WHICH, Command, Line, chosen, coded, one_of, which_one
from domain.attending import Part
from domain.replies import Cover

PARTS = {
    **{part.value.replace("_", " "): part for part in Part if part is not Part.OTHER},
    "start": Part.BEGINNING,
}
COVERS = {
    **{cover.value: cover for cover in Cover},
    "colleague": Cover.SUBSTITUTE,
    "a colleague": Cover.SUBSTITUTE,
    "named nurse": Cover.NURSE,
    "a nurse": Cover.NURSE,
}


def part(which: str, said: str) -> Command:
    """Such as "part 1 beginning" or "part 1 10am to 11am"."""
    if said in PARTS:
        return Command("going.part", {**which_one(which), "part": PARTS[said].value})
    return Command("going.part", {**which_one(which), "part": Part.OTHER.value, "note": said})


def cover(which: str, said: str) -> Command:
    """Such as "cover 1 colleague"."""
    return Command("going.cover", {**which_one(which), "cover": COVERS[said].value})


def agreed(code: str, note: str) -> Command:
    """Such as "agreed 3fa9c1d2 the team closed the file in May"."""
    return Command("going.agreed", {"code": code, "note": note})


WORDS: tuple[Line, ...] = (
    (rf"who goes ({WHICH})", chosen("going.show")),
    (rf"(?:i )?(?:can't|cannot) come(?: any more)? ({WHICH})", chosen("going.cannot")),
    (rf"(?:reply ({WHICH}) part|part ({WHICH}))", lambda one, other: chosen("going.part_form")(one or other)),
    (rf"part ({WHICH}) (\S.{{1,79}})", part),
    (rf"cover ({WHICH})", chosen("going.cover")),
    (rf"cover ({WHICH}) ({one_of(COVERS)})", cover),
    (rf"talk ({CODE})", coded("going.talk")),
    (rf"agreed ({CODE})", coded("going.agreed")),
    (rf"agreed ({CODE}) (\S.{{9,150}})", agreed),
)
