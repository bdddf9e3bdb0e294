"""What looks like personal data in a text, and how it is shown: masked. Pure."""
