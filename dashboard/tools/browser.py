"""Are the browser and the Chinese font here that the browser tests need? python -m dashboard.tools.browser"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

BROWSER = Path("/usr/bin/chromium")
# The same browser without windows, menus and tabs, which take a fifth of the processor's time of opening a page.
WINDOWLESS = Path("/usr/bin/chromium-headless-shell")
FONTS = Path("/usr/share/fonts")
PACKAGES = ("chromium", "fonts-noto-cjk")
UPDATE = ("apt-get", "update", "-q")
INSTALL = ("apt-get", "install", "-q", "-y", "--no-install-recommends")


def main() -> int:
    """Exit code 0 when both are there or were installed, 1 when the reader has to install them."""
    wanted = missing()
    if not wanted:
        return 0 if WINDOWLESS.is_file() or not can_install() else install_windowless()
    if not can_install():
        print(f"浏览器测试还缺：{'、'.join(wanted)}。请用管理员身份安装后重试：", file=sys.stderr)
        print(f"  apt-get update && {' '.join((*INSTALL, *PACKAGES))}", file=sys.stderr)
        return 1
    return install(wanted)


def for_tests() -> Path:
    """The browser that opens pages with the least effort."""
    return WINDOWLESS if WINDOWLESS.is_file() else BROWSER


def missing() -> list[str]:
    """The Debian packages whose files are not found."""
    found = {"chromium": BROWSER.is_file(), "fonts-noto-cjk": has_chinese_font()}
    return [package for package in PACKAGES if not found[package]]


def has_chinese_font() -> bool:
    """Fontconfig knows a font for Chinese; without fontconfig's tools, its file is there."""
    if not shutil.which("fc-list"):
        return any(FONTS.rglob("*CJK*"))
    listed = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True, text=True, check=False)
    return bool(listed.stdout.strip())


def can_install() -> bool:
    """Only the administrator of a Debian may install packages."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(wanted: list[str]) -> int:
    """Installs the packages and looks again; apt's own words tell the reader why it failed."""
    print(f"正在安装浏览器测试所需的软件包：{'、'.join(wanted)}（约需1—3分钟）", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (UPDATE, (*INSTALL, *wanted)):
        print(f"  {' '.join(command)}", flush=True)
        done = subprocess.run(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        if done.returncode:
            print(f"{done.stdout[-2000:]}\n安装失败，请手动安装：{' '.join(PACKAGES)}", file=sys.stderr)
            return 1
    if left := missing():
        print(f"已安装，但仍找不到：{'、'.join(left)}", file=sys.stderr)
        return 1
    print("浏览器与中文字体已就绪。")
    return install_windowless()


def install_windowless() -> int:
    """Tests are quicker with it and go without it; chromium is named too, for both are of one version."""
    for command in (UPDATE, (*INSTALL, "chromium", WINDOWLESS.name)):
        subprocess.run(
            command, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, capture_output=True, check=False
        )
    if not WINDOWLESS.is_file():
        print(f"没有 {WINDOWLESS.name}，浏览器测试改用 {BROWSER.name}，会慢一些。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
