"""Who goes with a newly qualified worker, and who observes (A4, A6)."""

from bot.grammar.phrases import CODE, WHICH, Command, Line, chosen, coded, which_one


def tell(which: str, observed: str, colleague: str | None) -> Command:
    """Such as "with me 1 yes name@trust.example": observed before, and who goes along."""
    who = {"colleague": colleague} if colleague else {}
    return Command("company.tell", {**which_one(which), "observed": observed, **who})


def go_with(code: str, colleague: str) -> Command:
    """Such as "go with 3fa9c1d2 name@trust.example", from a manager."""
    return Command("company.tell", {"code": code, "colleague": colleague})


def observer(which: str, colleague: str) -> Command:
    """Such as "observer 1 name@trust.example"; a name alone is asked about first (HZ2)."""
    return Command("observer.find", {**which_one(which), "colleague": colleague})


WORDS: tuple[Line, ...] = (
    (rf"observers ({WHICH})", chosen("observer.list")),
    (rf"observer ({WHICH}) (\S.{{1,79}})", observer),
    (rf"with me ({WHICH})", chosen("company.form")),
    (rf"with me ({WHICH}) (yes|no)(?: (\S.{{1,79}}))?", tell),
    (rf"go with ({CODE})", coded("company.go_along")),
    (rf"go with ({CODE}) (\S.{{1,79}})", go_with),
)
