"""Tools for editors: another handbook, the next case, reviews that are due, the gaps that agents recorded.

Makes no product of its own.
"""

from build_tools.work import gaps
from build_tools.work.new.conversation import ask_all
from build_tools.work.new.questions import QUESTIONS, Given, NotAnAnswer, answer
from build_tools.work.new.snippets import own_snippets, snippets
from build_tools.work.new.template import Answers, case_text
from build_tools.work.review import tables
from build_tools.work.review.bump import Change, early_review
from build_tools.work.review.citing import find_citing
from build_tools.work.review.due import find_due, parse_day
from build_tools.work.starting import first_files
