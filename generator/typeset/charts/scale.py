"""Round ticks of an axis that begins at zero, and the numbers beside them."""

import itertools
from fractions import Fraction

_STEPS = (1, 2, 5)
_MOST_TICKS = 5
_SCALES = {9: "billion", 6: "million"}


def ticks(most: Fraction) -> list[Fraction]:
    """Return zero and up to five round values, the last of them not below `most`."""
    if not most:
        return [Fraction(0), Fraction(1)]
    power = len(str(int(most))) if most >= 1 else -len(str(int(1 / most)))
    tens = range(power - 3, power + 2)
    steps = (step * Fraction(10) ** ten for ten in tens for step in _STEPS)
    step = next(step for step in steps if step * _MOST_TICKS >= most)
    return [step * at for at in range(-(-most // step) + 1)]


def tick_texts(values: list[Fraction]) -> list[str]:
    """Return what is printed beside ticks: 0, 5,000; 0.2; 20 million."""
    step = values[1]
    power = next((p for p in _SCALES if step >= 10**p and not step % 10**p), 0)
    places = next(n for n in itertools.count() if not step * 10**n % 1)
    unit = f" {_SCALES[power]}" if power else ""
    return [
        f"{_decimal(value / 10**power, places)}{unit}" if value else "0"
        for value in values
    ]


def _decimal(value: Fraction, places: int) -> str:
    whole, rest = divmod(int(value * 10**places), 10**places)
    return f"{whole:,}.{rest:0{places}}" if places else f"{whole:,}"
