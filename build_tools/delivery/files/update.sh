#!/bin/sh
# 把旁边 site 里的新版本换到指定的文件夹：先在旁边放好、核对，再改名换上。
# 用法：sh update.sh 文件夹　　退回上一版：sh update.sh --back 文件夹
set -eu

here=$(cd "$(dirname "$0")" && pwd)
back=
if [ "${1:-}" = --back ]; then back=yes; shift; fi
if [ $# -ne 1 ] || [ -z "$1" ]; then
  echo '用法：sh update.sh 文件夹　　退回上一版：sh update.sh --back 文件夹' >&2
  exit 2
fi
target=${1%/}
new=$target.new
old=$target.old

stop() { echo "$1" >&2; exit 1; }

# 上一次换到一半被打断时，原来的一份在 .old 里：先放回去。
if [ ! -e "$target" ] && [ -e "$old" ]; then
  mv "$old" "$target"
  echo "上一次没有换完，已先放回原来的一份：$target"
  [ -z "$back" ] || exit 0
fi
if [ -e "$target" ] && [ ! -f "$target/version.json" ]; then
  stop "$target 里不是手册网站，没有改动。请换一个文件夹。"
fi

if [ -n "$back" ]; then
  [ -e "$old" ] || stop "没有上一版可以退回：$old 不存在。"
  mkdir "$new" 2>/dev/null || stop "$new 已存在：另一次更换正在进行，或上一次被打断。确认没有人在换以后删掉它，再试。"
  rmdir "$new"
  mv "$target" "$new"
  mv "$old" "$target" || { mv "$new" "$target"; stop "没有退回，原来的一份没有改动。"; }
  mv "$new" "$old"
  echo "已退回上一版：$target　$(cat "$target/version.json")"
  exit 0
fi

mkdir -p "$(dirname "$target")"
mkdir "$new" 2>/dev/null || stop "$new 已存在：另一次更换正在进行，或上一次被打断。确认没有人在换以后删掉它，再试。"
trap 'rm -rf "$new"' EXIT
trap 'exit 130' HUP INT TERM
cp -R "$here/site/." "$new" || stop "复制没有完成（磁盘满了或没有权限），原来的一份没有改动。"
sed -n 's|  site/|  |p' "$here/SHA256SUMS" > "$new/.sums"
[ -s "$new/.sums" ] && (cd "$new" && sha256sum -c --quiet .sums) >&2 ||
  stop "文件与 SHA256SUMS 不符，原来的一份没有改动。请重新取一份压缩包。"
rm "$new/.sums"
chmod -R u+w,a+rX "$new"

if [ -e "$target" ]; then
  rm -rf "$old"
  mv "$target" "$old"
fi
mv "$new" "$target" || { [ ! -e "$old" ] || mv "$old" "$target"; stop "没有换上，原来的一份已放回。"; }
echo "已换上：$target　$(cat "$target/version.json")"
