#!/bin/sh
# Installs giaoviec into .venv beside this file:  sh install.sh        to use it
#                                                 sh install.sh test   with what the tests need
# Needs Python 3.11 or newer. As root, or with sudo that asks no password, the outside programs that some files need are
# installed too; otherwise it says what is lost without them and goes on. PYTHON=/path/to/python chooses the interpreter.
set -eu
cd "$(dirname "$0")"

say() { printf '%s\n' "giaoviec: $*" >&2; }
has() { command -v "$1" >/dev/null 2>&1; }
stop() { say "$*"; exit 4; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    has apt-get && { [ "$(id -u)" = 0 ] || { has sudo && sudo -n true 2>/dev/null; }; }
}

updated=no
# Installs Debian packages; false where that is not possible.
add_packages() {
    may_install || return 1
    if [ "$updated" = no ]; then
        as_root apt-get update -qq >/dev/null 2>&1 || say "apt-get update: không tải được hết danh mục gói (not all lists loaded)"
        updated=yes
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
}

# Prints the first Python that is new enough.
find_python() {
    for name in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if has "$name" && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    return 1
}

# Makes .venv. Debian keeps ensurepip in a package of its own; a pip of the system can stand in for it.
make_environment() {
    version=$("$python" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
    "$python" -m venv .venv >/dev/null 2>&1 && return
    { add_packages "$version-venv" || add_packages python3-venv; } && "$python" -m venv --clear .venv >/dev/null 2>&1 && return
    "$python" -m venv --clear --without-pip .venv >/dev/null 2>&1 &&
        "$python" -m pip --python .venv/bin/python install --quiet pip >/dev/null 2>&1 && return
    stop "không tạo được môi trường ảo; hãy cài gói $version-venv (install the package $version-venv)"
}

# Installs one group of packages if its program is missing: PROGRAM "PACKAGES" "WHAT IS LOST"
want() {
    has "$1" && return
    # shellcheck disable=SC2086 # the packages are a list
    add_packages $2 && return
    say "không cài được: $2. $3"
}

python=$(find_python) || { add_packages python3 python3-venv && python=$(find_python); } ||
    stop "cần Python 3.11 trở lên (Python 3.11 or newer is needed)"

[ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1 || make_environment
case "${1:-}" in
    test) target=".[test]" ;;
    "") target="." ;;
    *) stop "cách dùng (usage): sh install.sh [test]" ;;
esac
say "đang cài các thư viện Python vào .venv (installing into .venv) …"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-warn-script-location "$target"

want tesseract "tesseract-ocr" "Bản quét sẽ không đọc được (scans cannot be read)."
if has tesseract && ! tesseract --list-langs 2>/dev/null | grep -qx vie; then
    add_packages tesseract-ocr-vie ||
        say "không cài được: tesseract-ocr-vie. Bản quét tiếng Việt sẽ không đọc được (Vietnamese scans cannot be read)."
fi
want soffice "libreoffice-writer fonts-liberation" "Tệp DOC, RTF, ODT sẽ không đọc được (DOC, RTF and ODT cannot be read)."
[ "${1:-}" != test ] || want localc "libreoffice-calc" "Một số phép kiểm thử sẽ được bỏ qua (some tests will be skipped)."
want pdftoppm "poppler-utils" "Một số phép kiểm thử sẽ được bỏ qua (some tests will be skipped)."
if [ "${1:-}" = test ]; then
    # the review application is tested in a real browser, and on a PostgreSQL that the tests start themselves
    want chromium "chromium" "Các phép kiểm thử trên trình duyệt sẽ được bỏ qua (tests in a browser will be skipped)."
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || want initdb "postgresql" \
        "Các phép kiểm thử với PostgreSQL sẽ được bỏ qua (tests with PostgreSQL will be skipped)."
fi
say "xong (done): .venv/bin/giaoviec --help"
