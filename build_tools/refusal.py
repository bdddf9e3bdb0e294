"""What a command says when it was asked for something that it must not do."""


class Refused(Exception):
    """A request that would overwrite or lose something; its text says what to do instead."""
