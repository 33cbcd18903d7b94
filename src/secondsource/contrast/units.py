"""Units of news with the factor to one base unit of their measure, and currencies."""

from dataclasses import dataclass
from enum import StrEnum

_DAYS_IN_YEAR, _DAYS_IN_MONTH = 365.25, 30.44


class Measure(StrEnum):
    """What a number counts or measures; two of different measures are never compared."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    POINTS = "percentage points"
    LENGTH = "length"
    AREA = "area"
    VOLUME = "volume"
    MASS = "mass"
    SPEED = "speed"
    TEMPERATURE = "temperature"
    DURATION = "duration"
    MEMORY = "memory"
    POWER = "power"
    ENERGY = "energy"
    MAGNITUDE = "magnitude"
    AGE = "age"
    ORDINAL = "ordinal"
    SCORE = "score"
    CLOCK = "time of day"
    LABEL = "number of a name"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: value in base units = written x factor + shift."""

    name: str
    measure: Measure
    factor: float = 1.0
    shift: float = 0.0


NO_UNIT = Unit("", Measure.COUNT)
CURRENCY_SIGNS = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen", "₹": "rupee"}
_TABLE: tuple[tuple[Measure, str, float, str], ...] = (
    (Measure.PERCENT, "percent", 1, "% percent percentage pc pct"),
    (Measure.LENGTH, "metre", 1, "metre metres meter meters"),
    (Measure.LENGTH, "kilometre", 1e3, "km kms kilometre kilometres kilometer kilometers"),
    (Measure.LENGTH, "centimetre", 0.01, "cm centimetre centimetres centimeter centimeters"),
    (Measure.LENGTH, "millimetre", 0.001, "mm millimetre millimetres millimeter millimeters"),
    (Measure.LENGTH, "mile", 1609.344, "mile miles mi"),
    (Measure.LENGTH, "foot", 0.3048, "foot feet ft"),
    (Measure.LENGTH, "inch", 0.0254, "inch inches"),
    (Measure.LENGTH, "yard", 0.9144, "yard yards"),
    (Measure.LENGTH, "nautical mile", 1852, "nmi"),
    (Measure.LENGTH, "light-year", 9.4607e15, "lightyear lightyears"),
    (Measure.AREA, "acre", 4046.86, "acre acres"),
    (Measure.AREA, "hectare", 1e4, "hectare hectares ha"),
    (Measure.VOLUME, "litre", 1, "litre litres liter liters"),
    (Measure.VOLUME, "gallon", 3.785, "gallon gallons"),
    (Measure.VOLUME, "barrel", 158.99, "barrel barrels"),
    (Measure.MASS, "kilogram", 1, "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes"),
    (Measure.MASS, "gram", 0.001, "gram grams gramme grammes"),
    (Measure.MASS, "tonne", 1000, "tonne tonnes"),
    (Measure.MASS, "ton", 907.185, "ton tons"),
    (Measure.MASS, "pound", 0.45359, "lb lbs"),
    (Measure.MASS, "ounce", 0.02835, "ounce ounces oz"),
    (Measure.SPEED, "miles an hour", 1.609344, "mph"),
    (Measure.SPEED, "kilometres an hour", 1, "kph kmh"),
    (Measure.DURATION, "second", 1 / 86400, "second seconds sec secs"),
    (Measure.DURATION, "minute", 1 / 1440, "minute minutes min mins"),
    (Measure.DURATION, "hour", 1 / 24, "hour hours hr hrs"),
    (Measure.DURATION, "day", 1, "day days"),
    (Measure.DURATION, "week", 7, "week weeks"),
    (Measure.DURATION, "month", _DAYS_IN_MONTH, "month months"),
    (Measure.DURATION, "year", _DAYS_IN_YEAR, "year years"),
    (Measure.DURATION, "decade", 10 * _DAYS_IN_YEAR, "decade decades"),
    (Measure.DURATION, "century", 100 * _DAYS_IN_YEAR, "century centuries"),
    (Measure.MEMORY, "kilobyte", 1e-3, "kb kilobyte kilobytes"),
    (Measure.MEMORY, "megabyte", 1, "mb megabyte megabytes"),
    (Measure.MEMORY, "gigabyte", 1e3, "gb gigabyte gigabytes"),
    (Measure.MEMORY, "terabyte", 1e6, "tb terabyte terabytes"),
    (Measure.POWER, "kilowatt", 1e-3, "kw kilowatt kilowatts"),
    (Measure.POWER, "megawatt", 1, "mw megawatt megawatts"),
    (Measure.POWER, "gigawatt", 1e3, "gw gigawatt gigawatts"),
    (Measure.ENERGY, "kiloton", 1, "kiloton kilotons kt"),
    (Measure.ENERGY, "megaton", 1e3, "megaton megatons"),
)
UNITS = {
    word: Unit(name, measure, factor)
    for measure, name, factor, listed in _TABLE
    for word in listed.split()
}
_MONEY = {
    "dollar": "dollar dollars buck bucks usd", "pound": "pounds gbp sterling",
    "euro": "euro euros eur", "yen": "yen jpy", "yuan": "yuan renminbi rmb",
    "rupee": "rupee rupees", "rouble": "rouble roubles ruble rubles", "franc": "franc francs",
    "peso": "peso pesos", "krona": "krona kronor krone kroner", "won": "krw", "real": "reais",
    "rand": "zar", "lira": "lira", "naira": "naira", "shekel": "shekel shekels",
    "crown": "crown crowns",
}  # fmt: skip
UNITS |= {
    word: Unit(name, Measure.MONEY) for name, words in _MONEY.items() for word in words.split()
}
UNITS |= {
    "pence": Unit("pound", Measure.MONEY, 0.01),
    "cents": Unit("dollar", Measure.MONEY, 0.01),
    "cent": Unit("dollar", Measure.MONEY, 0.01),
}
POINTS = Unit("percentage point", Measure.POINTS)
PERCENT = UNITS["percent"]
POUND_OF_WEIGHT = UNITS["lb"]
CELSIUS = Unit("°C", Measure.TEMPERATURE)
FAHRENHEIT = Unit("°F", Measure.TEMPERATURE, 5 / 9, -160 / 9)
YEARS_OLD = Unit("years old", Measure.AGE)
ORDINAL = Unit("th", Measure.ORDINAL)
SCORE = Unit("score", Measure.SCORE)
CLOCK = Unit("o'clock", Measure.CLOCK)
LABEL = Unit("label", Measure.LABEL)
# "Square kilometres" and "cubic metres": the factor of the length, squared or cubed.
SQUARED = {
    word: Unit(f"square {unit.name}", Measure.AREA, unit.factor**2)
    for word, unit in UNITS.items()
    if unit.measure is Measure.LENGTH
}
CUBED = {
    word: Unit(f"cubic {unit.name}", Measure.VOLUME, 1000 * unit.factor**3)
    for word, unit in UNITS.items()
    if unit.measure is Measure.LENGTH
}
AN_HOUR = {
    word: Unit(f"{unit.name}s an hour", Measure.SPEED, unit.factor / 1000)
    for word, unit in UNITS.items()
    if unit.measure is Measure.LENGTH
}
