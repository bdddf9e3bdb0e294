"""What every room stands on: Problem, refusal, the one writer of files, and where the project and today are.

Knows nothing of what the files hold.
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
from build_tools.system.problems import (
    Problem,
    Severity,
    as_json,
    did_you_mean,
    errors,
    render,
    render_all,
    shorten,
    summary,
)
from build_tools.system.refused import CONTENT, DEFECT, Refused, refusal, unnamed
from build_tools.system.system_errors import explain, reason
from build_tools.system.turns import alone
from build_tools.system.workspaces import Workspace, workspace

__all__ = [
    "CONTENT",
    "DEFECT",
    "Problem",
    "Refused",
    "Severity",
    "Workspace",
    "alone",
    "as_json",
    "create_file",
    "did_you_mean",
    "discard",
    "errors",
    "explain",
    "make_folder",
    "reason",
    "refusal",
    "render",
    "render_all",
    "replace_file",
    "replace_files",
    "replace_folder",
    "shorten",
    "summary",
    "unnamed",
    "workspace",
    "write_into",
]
