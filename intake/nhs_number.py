"""NHS numbers, checked before they are kept (IN21i)."""

_LENGTH = 10
_MODULUS = 11


def nhs_number(text: str) -> str | None:
    """The ten digits of an NHS number whose check digit is right, else None.

    A number that lost its first zero has nine digits; what is missing is never guessed (IN21i).
    """
    digits = "".join(text.replace("-", " ").split())
    if len(digits) != _LENGTH or not (digits.isascii() and digits.isdecimal()):
        return None
    total = sum(int(digit) * (_LENGTH - place) for place, digit in enumerate(digits[:-1]))
    check = (_MODULUS - total % _MODULUS) % _MODULUS
    return digits if check == int(digits[-1]) else None
