"""The base of every room: Problem, Refused, the only writer of files, the workspace and today's date.

Knows nothing about the content of files.
"""

from build_tools.system.files import (
    create_file,
    discard,
    make_folder,
    replace_file,
    replace_files,
    replace_folder,
    write_into,
)
from build_tools.system.locks import exclusive_lock
from build_tools.system.problems import (
    Problem,
    Severity,
    as_json,
    did_you_mean,
    errors,
    nearest,
    render,
    render_alike,
    render_all,
    shorten,
    summary,
    without_notes,
)
from build_tools.system.refused import CONTENT, DEFECT, Refused, refusal, unnamed
from build_tools.system.system_errors import explain, reason
from build_tools.system.workspaces import Workspace, workspace
