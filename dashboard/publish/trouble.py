"""What of this machine stopped a publication, and what is to be done about it?"""

import errno
import os
import re
from dataclasses import dataclass

import duckdb

_SPACE = ("磁盘空间不足", "请清理该磁盘，或用 --snapshots 换一个空间充足的文件夹")
_RIGHTS = ("没有读写权限", "请让运行本命令的用户对该处有权读写，或换用有权限的用户")
_MEMORY = ("内存不足", "请关闭其他程序或换用内存更大的机器（建议空闲 4 GB 以上）")
BY_NUMBER = {
    errno.ENOSPC: _SPACE,
    errno.EDQUOT: ("磁盘配额用尽", "请清理该用户的文件或请管理员提高配额"),
    errno.EFBIG: ("文件大小超过系统对单个文件的限制", "请用 ulimit -f 查看限制，提高后再试，或换一个磁盘"),
    errno.EROFS: ("所在磁盘是只读的", "请用 --snapshots 换一个可写的文件夹，或请管理员以可写方式挂载"),
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EIO: ("磁盘读写出错", "请检查磁盘和连接（可能已损坏），或换一个磁盘"),
    errno.EMFILE: ("同时打开的文件过多", "请用 ulimit -n 提高限制后再试"),
    errno.ENFILE: ("整机打开的文件过多", "请关闭其他程序后再试"),
    errno.ENOMEM: _MEMORY,
    errno.ENOENT: ("文件或文件夹不见了", "请确认没有别的程序在移动或删除它"),
    errno.ENOTDIR: ("该处不是文件夹", "请换一个文件夹，或移走占用此名称的文件"),
    errno.EISDIR: ("该处是文件夹，须是文件", "请移走占用此名称的文件夹"),
    errno.EEXIST: ("该处已有同名的文件", "请移走占用此名称的文件"),
    errno.ENAMETOOLONG: ("路径过长", "请换一个较短的路径"),
    errno.ESTALE: ("网络磁盘断开", "请重新连接该磁盘"),
}
_UNKNOWN = ("读写出错", "请把本条信息交给维护人员")
_QUOTED = re.compile(r'"(/[^"]+)"')


@dataclass(frozen=True)
class Trouble:
    """What happened, at which file or folder (empty where unknown), and what to do next."""

    what: str
    remedy: str
    place: str = ""

    def __str__(self) -> str:
        at = f"（{self.place}）" if self.place else ""
        return f"{self.what}{at}"


def is_of_the_machine(broken: BaseException) -> bool:
    """Disk, rights or memory; anything else that DuckDB says is a fault of the queries or of the code."""
    known = (OSError, MemoryError, duckdb.IOException, duckdb.OutOfMemoryException)
    return isinstance(broken, known) or _number(broken) is not None


def trouble(broken: BaseException) -> Trouble:
    """An error of the system or of DuckDB in words."""
    number = _number(broken)
    if number is None and isinstance(broken, MemoryError | duckdb.OutOfMemoryException):
        number = errno.ENOMEM
    what, remedy = BY_NUMBER.get(number or 0, _UNKNOWN)
    return Trouble(what if number in BY_NUMBER else f"{what}：{broken}", remedy, _place(broken))


def _number(broken: BaseException) -> int | None:
    """The system's number of the error; DuckDB has it only as words."""
    if isinstance(broken, OSError) and broken.errno:
        return broken.errno
    if not isinstance(broken, OSError | duckdb.Error):
        return None
    said = str(broken)
    if isinstance(broken, duckdb.OutOfMemoryException) and "max_temp_directory_size" in said:
        return errno.ENOSPC
    return next((number for number in BY_NUMBER if os.strerror(number) in said), None)


def _place(broken: BaseException) -> str:
    """The file that the error names."""
    if isinstance(broken, OSError) and broken.filename:
        return os.fsdecode(broken.filename)
    found = _QUOTED.search(str(broken)) if isinstance(broken, duckdb.Error) else None
    return found[1] if found else ""
