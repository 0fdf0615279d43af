#!/bin/sh
# Makes cong-van-mau.pdf: one page that is nothing but an image, as a scanner gives it. Needs Chromium.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
browser() { chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$work/profile" "$@" >/dev/null 2>&1; }
browser --window-size=1240,1754 --screenshot="$work/page.png" "file://$PWD/cong-van-mau.html"
printf '<style>@page{size:210mm 297mm;margin:0}body{margin:0}img{display:block;width:210mm;height:296.9mm}</style><img src="page.png">' > "$work/page.html"
browser --allow-file-access-from-files --no-pdf-header-footer --print-to-pdf="$PWD/cong-van-mau.pdf" "file://$work/page.html"
