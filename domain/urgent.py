"""Words that sound like an emergency: whoever types them is shown the numbers at once (HZ14).

It is no triage: nothing is judged, nothing is held back, and nobody is asked anything. Too often is better
than too seldom.
"""

import re

URGENT = re.compile(
    r"\b(?:999|111|ambulance|police|emergency|suicid\w*|overdos\w*|bleed\w*|unconscious|strangl\w*|"
    r"immediate(?:ly)? (?:danger|risk|harm)|in danger|not breathing|"
    r"(?:kill|hurt|stabb?|hitt?|harm|beat)(?:ing|s)? (?:him|her|them|my|the|a|it|me|us)\w*|"
    r"(?:going|threaten\w*) to (?:kill|hurt|harm|stab|jump)|self[- ]harm\w*|not safe|unsafe|"
    r"missing child|child is missing|abduct\w*|knife|weapon)\b",
    re.IGNORECASE,
)


def sounds_urgent(words: str) -> bool:
    """Whether any of it sounds like an emergency."""
    return URGENT.search(words) is not None
