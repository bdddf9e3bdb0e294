"""Emergency numbers: the country's own, and the bank's line for stopping payments. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from build_tools.model.handbook import Handbook
from build_tools.model.handed_over import HandedOver

NUMBERS = (("110", "报警"), ("120", "急救"), ("119", "火警"))
STOP_PAYMENT = "stop_payment"
# Said at a counter and on the phone alike while the bank has not filled in its own.
ANY_BANK = "卡背面的客服电话"


def stop_payment(handbook: Handbook) -> str:
    """Return where payments are stopped: the bank's own line, or what is true of any bank."""
    token = handbook.tokens.get(STOP_PAYMENT)
    return (token and (token.value or token.spoken)) or ANY_BANK


class Calls(HandedOver):
    """The numbers with what each is for, and the bank's line."""

    numbers: tuple[tuple[str, str], ...]
    stop_payment: str


def calls(handbook: Handbook) -> Calls:
    """Return whom to call, for the lookup."""
    return Calls(numbers=NUMBERS, stop_payment=stop_payment(handbook))


def in_words(handbook: Handbook) -> str:
    """Return all of that in one line."""
    numbers = "　".join(f"{number} {use}" for number, use in NUMBERS)
    return f"{numbers}　本行止付：{stop_payment(handbook)}"


def warning(urgent: Mapping[str, object], handbook: Handbook) -> str:
    """Return the line that a terminal shows above everything: what danger it is and whom to call."""
    title = f"紧急：{urgent['title']}" if urgent["sure"] else f"是不是{urgent['title']}？如果是"
    return f"{title}，先打电话：{in_words(handbook)}"
