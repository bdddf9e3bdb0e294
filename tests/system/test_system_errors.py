"""Each error of the system is told by its reason, its file and what to do."""

from __future__ import annotations

import errno

import pytest

from build_tools.system.system_errors import explain, reason


@pytest.mark.parametrize(
    ("code", "why", "fix"),
    [
        (errno.ENOENT, "找不到这个文件", "检查路径"),
        (errno.EACCES, "没有权限", "换一个可以写的文件夹，或请管理员给权限"),
        (errno.EPERM, "没有权限", "换一个可以写的文件夹，或请管理员给权限"),
        (errno.EROFS, "这里是只读的", "换一个可以写的文件夹"),
        (errno.ENOSPC, "磁盘满了", "腾出磁盘空间，再试一次"),
        (errno.EDQUOT, "用完了磁盘配额", "腾出磁盘空间，再试一次"),
        (errno.EFBIG, "文件超过了系统允许的大小", "请管理员放宽限制"),
        (errno.EISDIR, "这是文件夹，不是文件", "检查路径"),
        (errno.ENOTDIR, "路径中间有一段是文件，不是文件夹", "检查路径"),
        (errno.ENAMETOOLONG, "名字太长", "换一个短一些的名字"),
        (errno.EMFILE, "打开的文件太多", "关掉一些程序，再试一次"),
        (errno.ENFILE, "打开的文件太多", "关掉一些程序，再试一次"),
        (errno.EEXIST, "已有同名的文件或文件夹", "换一个名字，或先移走它"),
        (errno.ENOTEMPTY, "已有同名的文件或文件夹", "换一个名字，或先移走它"),
        (errno.EBUSY, "正被别的程序使用", "先在别的程序里关掉它，再试一次"),
        (errno.ETXTBSY, "正被别的程序使用", "先在别的程序里关掉它，再试一次"),
        (errno.EIO, "磁盘读写出错", "换一个磁盘，并检查这个磁盘"),
    ],
)
def test_each_error_has_its_reason_and_what_to_do(code: int, why: str, fix: str) -> None:
    error = OSError(code, "as the system says it", "书.docx")
    assert reason(error) == why
    assert explain(error) == f"读写文件失败，{why}：书.docx → {fix}"


@pytest.mark.parametrize(("number", "why"), [(32, "正被别的程序使用"), (33, "没有权限")])
def test_windows_says_by_a_number_of_its_own_that_a_file_is_open(number: int, why: str) -> None:
    error = PermissionError(errno.EACCES, "denied", "书.docx")
    error.winerror = number  # type: ignore[attr-defined]
    assert reason(error) == why


def test_of_a_copy_the_file_is_named_that_could_not_be_written() -> None:
    assert "：到.docx →" in explain(OSError(errno.ENOSPC, "full", "从.docx", None, "到.docx"))
    assert explain(OSError(errno.ENOSPC, "full")) == "读写文件失败，磁盘满了 → 腾出磁盘空间，再试一次"


def test_an_error_that_is_not_listed_speaks_for_itself() -> None:
    assert explain(OSError(errno.ELOOP, "too many links", "a")) == "读写文件失败，too many links：a"
    assert reason(OSError("no number at all")) == "no number at all"
