"""Emergency numbers: the national ones, and the bank's line for stopping payments. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from build_tools.model.handbook import Handbook
from build_tools.model.handed_over import HandedOver
from build_tools.model.urgent_cards import DANGER, shown_cards

NUMBERS = (("110", "报警"), ("120", "急救"), ("119", "火警"))
STOP_PAYMENT = "stop_payment"
# Works both at a counter and on the phone, while the bank has not filled in its own line.
ANY_BANK = "卡背面的客服电话"


def stop_payment(handbook: Handbook) -> str:
    """Return the line for stopping payments: the bank's own, else words that hold for any bank."""
    token = handbook.tokens.get(STOP_PAYMENT)
    return (token and (token.value or token.spoken)) or ANY_BANK


class Calls(HandedOver):
    """The emergency numbers, each with its use, and the bank's line for stopping payments.

    `danger` is what a danger is called whose card is not shown.
    """

    danger: str
    numbers: tuple[tuple[str, str], ...]
    stop_payment: str


def calls(handbook: Handbook) -> Calls:
    """Return the emergency numbers for the lookup."""
    return Calls(danger=DANGER, numbers=NUMBERS, stop_payment=stop_payment(handbook))


def in_words(handbook: Handbook) -> str:
    """Return the emergency numbers in one line of text."""
    numbers = "　".join(f"{number} {use}" for number, use in NUMBERS)
    return f"{numbers}　本行止付：{stop_payment(handbook)}"


def calls_in_words(handbook: Handbook) -> str:
    """Return whom to call in danger, as a page says it that cannot tell which danger it is."""
    return f"{DANGER}，先打电话：{in_words(handbook)}"


def danger_in_words(handbook: Handbook) -> str:
    """Return whom to call in danger and the titles of the urgent cards, where nothing can be opened."""
    titles = "、".join(card.title for card in shown_cards(handbook))
    return calls_in_words(handbook) + (f"　紧急卡：{titles}" if titles else "")


def warning(urgent: Mapping[str, object], handbook: Handbook) -> str:
    """Return the warning that a terminal shows first: the kind of danger and whom to call.

    `urgent` is that part of the search engine's answer.
    """
    danger = urgent["title"] or DANGER
    title = f"紧急：{danger}" if urgent["sure"] else f"是不是{danger}？如果是"
    return f"{title}，先打电话：{in_words(handbook)}"
