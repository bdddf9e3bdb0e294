"""通话速查: the screen that is kept open beside the ticket system."""
