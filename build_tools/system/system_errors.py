"""Operating system errors -> messages that an editor understands, with what to do."""

from __future__ import annotations

import errno

# The Windows error for a file that Word or Excel has open.
SHARING_VIOLATION = 32
IN_USE = ("正被别的程序使用", "先在别的程序里关掉它，再试一次")
DENIED = ("没有权限", "换一个可以写的文件夹，或请管理员给权限")
TAKEN = ("已有同名的文件或文件夹", "换一个名字，或先移走它")
TOO_MANY = ("打开的文件太多", "关掉一些程序，再试一次")
REASONS = {
    errno.ENOENT: ("找不到这个文件", "检查路径"),
    errno.EACCES: DENIED,
    errno.EPERM: DENIED,
    errno.EROFS: ("这里是只读的", "换一个可以写的文件夹"),
    errno.ENOSPC: ("磁盘满了", "腾出磁盘空间，再试一次"),
    errno.EDQUOT: ("用完了磁盘配额", "腾出磁盘空间，再试一次"),
    errno.EFBIG: ("文件超过了系统允许的大小", "请管理员放宽限制"),
    errno.EISDIR: ("这是文件夹，不是文件", "检查路径"),
    errno.ENOTDIR: ("路径中间有一段是文件，不是文件夹", "检查路径"),
    errno.ENAMETOOLONG: ("名字太长", "换一个短一些的名字"),
    errno.EMFILE: TOO_MANY,
    errno.ENFILE: TOO_MANY,
    errno.EEXIST: TAKEN,
    errno.ENOTEMPTY: TAKEN,
    errno.EBUSY: IN_USE,
    errno.ETXTBSY: IN_USE,
    errno.EIO: ("磁盘读写出错", "换一个磁盘，并检查这个磁盘"),
}


def reason(error: OSError) -> str:
    """Return the reason for a system error."""
    return _known(error)[0]


def explain(error: OSError) -> str:
    """Return a one-line message: reason, file, what to do."""
    why, fix = _known(error)
    # For a copy the system names two files; the second is the one it could not write.
    path = error.filename2 or error.filename
    where = f"：{path}" if path else ""
    return f"读写文件失败，{why}{where}" + (f" → {fix}" if fix else "")


def _known(error: OSError) -> tuple[str, str]:
    if getattr(error, "winerror", None) == SHARING_VIOLATION:
        return IN_USE
    return REASONS.get(error.errno or 0, (error.strerror or str(error), ""))
