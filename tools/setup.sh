#!/bin/sh
# Sees to it that this machine can build Demarche: a Go that is new enough, a C
# compiler and the window system's headers. Packages that are missing are
# installed with the system's own package manager, which is named and quoted
# first. When nothing is missing no package manager is called, so that every
# "make" can run this.
#
#   tools/setup.sh           what building needs
#   tools/setup.sh test      also what the tests need that open a real window
#   tools/setup.sh lint      also what the linters need
#   tools/setup.sh package   also what packaging needs
#   tools/setup.sh windows   also what building for Windows needs
set -eu
cd "$(dirname "$0")/.."

# One line for each need: what it is, how it is seen, and the package that
# brings it with apt-get, dnf, pacman and zypper. Two packages are joined by "+".
build_needs='
C-compiler      cc                 gcc+libc6-dev      gcc                  gcc           gcc
pkg-config      cmd:pkg-config     pkg-config         pkgconf-pkg-config   pkgconf       pkgconf-pkg-config
OpenGL          pc:gl              libgl1-mesa-dev    mesa-libGL-devel     libglvnd      Mesa-libGL-devel
X11             pc:x11             libx11-dev         libX11-devel         libx11        libX11-devel
Xcursor         pc:xcursor         libxcursor-dev     libXcursor-devel     libxcursor    libXcursor-devel
Xi              pc:xi              libxi-dev          libXi-devel          libxi         libXi-devel
Xinerama        pc:xinerama        libxinerama-dev    libXinerama-devel    libxinerama   libXinerama-devel
Xrandr          pc:xrandr          libxrandr-dev      libXrandr-devel      libxrandr     libXrandr-devel
Xxf86vm         pc:xxf86vm         libxxf86vm-dev     libXxf86vm-devel     libxxf86vm    libXxf86vm-devel
xkbcommon       pc:xkbcommon       libxkbcommon-dev   libxkbcommon-devel   libxkbcommon  libxkbcommon-devel
Wayland         pc:wayland-client  libwayland-dev     wayland-devel        wayland       wayland-devel
certificates    ca                 ca-certificates    ca-certificates      ca-certificates ca-certificates
'
# A real window needs an X server, a window manager, keys and a mouse, a picture
# of the screen and a reader of it, and OpenGL drawn in software. LibreOffice takes
# the documents that the program writes.
test_needs='
Xvfb            cmd:Xvfb           xvfb               xorg-x11-server-Xvfb xorg-server-xvfb xorg-x11-server-Xvfb
openbox         cmd:openbox        openbox            openbox              openbox       openbox
xdotool         cmd:xdotool        xdotool            xdotool              xdotool       xdotool
ImageMagick     cmd:import         imagemagick        ImageMagick          imagemagick   ImageMagick
Tesseract       cmd:tesseract      tesseract-ocr      tesseract            tesseract+tesseract-data-eng tesseract-ocr+tesseract-ocr-traineddata-english
Mesa-drivers    dri                libgl1-mesa-dri    mesa-dri-drivers     mesa          Mesa-dri
LibreOffice     cmd:soffice        libreoffice-writer-nogui libreoffice-writer libreoffice-fresh libreoffice-writer
'
lint_needs='
ShellCheck      cmd:shellcheck     shellcheck         ShellCheck           shellcheck    ShellCheck
'
package_needs='
xz              cmd:xz             xz-utils           xz                   xz            xz
'
windows_needs='
MinGW           cmd:x86_64-w64-mingw32-gcc gcc-mingw-w64-x86-64 mingw64-gcc mingw-w64-gcc mingw64-cross-gcc
'

say() { printf '%s\n' "$@" >&2; }
fail() {
	say "$@"
	exit 1
}

# any PATH... succeeds when one of the files is there.
any() {
	for file in "$@"; do
		[ ! -e "$file" ] || return 0
	done
	return 1
}

# compiles succeeds when the C compiler finds the C library's headers: without
# them it is there but of no use.
compiles() {
	# shellcheck disable=SC2086 # it may hold arguments, as in "ccache gcc"
	echo '#include <stdlib.h>' | $compiler -x c -fsyntax-only - 2>/dev/null
}

# seen HOW succeeds when the need that is seen in this way is met.
seen() {
	case $1 in
	cmd:*) command -v "${1#cmd:}" >/dev/null ;;
	pc:*) pkg-config --exists "${1#pc:}" 2>/dev/null ;;
	cc) compiles ;;
	# Without certificates Go can fetch no module.
	ca) any "${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}" /etc/pki/tls/certs/ca-bundle.crt \
		/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem /etc/ssl/ca-bundle.pem /etc/ssl/cert.pem ;;
	dri) any /usr/lib/*/dri/*_dri.so /usr/lib64/dri/*_dri.so /usr/lib/dri/*_dri.so ;;
	esac
}

# look COLUMN sets missing and packages from the needs that are not met.
look() {
	missing='' packages=''
	while read -r name how apt dnf pacman zypper; do
		if [ -z "$name" ] || seen "$how"; then
			continue
		fi
		missing="$missing $name"
		case $1 in
		apt-get) packages="$packages $apt" ;;
		dnf) packages="$packages $dnf" ;;
		pacman) packages="$packages $pacman" ;;
		zypper) packages="$packages $zypper" ;;
		esac
	done <<-END
		$needs
	END
	packages=$(echo "$packages" | tr '+' ' ')
}

# package_manager names the one that this system is made with. The system's own
# word comes first: on Debian a command named pacman may be the game.
package_manager() {
	# shellcheck source=/dev/null
	ids=$(. /etc/os-release 2>/dev/null && echo "${ID:-} ${ID_LIKE:-}") || ids=''
	for id in $ids; do
		case $id in
		debian | ubuntu) echo apt-get && return ;;
		fedora | rhel | centos) echo dnf && return ;;
		arch) echo pacman && return ;;
		suse | opensuse*) echo zypper && return ;;
		esac
	done
	for command in apt-get dnf zypper pacman; do
		! command -v $command >/dev/null || { echo $command && return; }
	done
}

# can_sudo succeeds when sudo is there and would ask for no password, or a
# person sits here to type one.
can_sudo() {
	command -v sudo >/dev/null || return 1
	[ -t 0 ] || sudo -n true 2>/dev/null
}

check_go() {
	need=$(sed -n 's/^go //p' go.mod)
	help="Install it from https://go.dev/dl/ (macOS: brew install go), see that \"go version\" answers, and run make again."
	if [ "$(uname -s)" = Darwin ] && ! command -v go >/dev/null && command -v brew >/dev/null; then
		say "Demarche needs Go, which is missing here." "Installing with brew: brew install go"
		brew install go >&2 || fail "brew could not install it; it says why above. $help"
	fi
	command -v go >/dev/null ||
		fail "Demarche needs Go $need or newer, and there is no go command on the PATH." "$help"
	# A newer Go fetches by itself the version that go.mod asks for; where it
	# may not, it says why.
	have=$(go env GOVERSION 2>&1) ||
		fail "Demarche needs Go $need or newer, and this one could not provide it:" "$have" "$help"
	minor=${have#go1.}
	needed=${need#1.}
	[ "${minor%%[!0-9]*}" -ge "${needed%%[!0-9]*}" ] 2>/dev/null ||
		fail "Demarche needs Go $need or newer; this is $have, at $(command -v go)." "$help"
	compiler=$(go env CC)
}

install_packages() {
	manager=$(package_manager)
	look "$manager"
	[ -n "$missing" ] || return 0
	say "Demarche needs what is missing here:$missing"
	update=''
	case $manager in
	apt-get)
		update='apt-get update -q'
		# Another installation, such as a new machine's first upgrade, is waited for.
		install='env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 install -y --no-install-recommends'
		;;
	dnf) install='dnf install -y' ;;
	pacman) install='pacman -S --needed --noconfirm' ;;
	zypper) install='zypper --non-interactive install --no-recommends' ;;
	*) fail "This script does not know this system's package manager. Install them, with their headers, and run make again." ;;
	esac
	install=$install$packages
	by_hand="As root, run
    ${update:+$update && }$install
and then make again."

	sudo=''
	if [ "$(id -u)" != 0 ]; then
		can_sudo ||
			fail "They cannot be installed from here: this is not root, and sudo is not there or would ask for a password." "$by_hand"
		sudo='sudo '
	fi
	say "Installing with $manager: $sudo$install"
	# The words of $sudo, $update and $install are split on purpose.
	# shellcheck disable=SC2086
	[ -z "$update" ] || $sudo$update >&2 ||
		say "The package lists could not be refreshed; going on with those at hand."
	# shellcheck disable=SC2086
	$sudo$install >&2 || fail "$manager could not install them; it says why above. $by_hand"
	look "$manager"
	[ -z "$missing" ] || fail "Installed, but still not found:$missing"
}

needs=$build_needs
case ${1:-} in
'') ;;
test) needs="$needs$test_needs" ;;
lint) needs="$needs$lint_needs" ;;
package) needs="$needs$package_needs" ;;
windows) needs="$needs$windows_needs" ;;
*) fail "usage: tools/setup.sh [test | lint | package | windows]" ;;
esac

check_go
case $(uname -s) in
Darwin)
	# The frameworks that a window needs come with the compiler.
	xcode-select -p >/dev/null 2>&1 ||
		fail "Demarche needs Apple's command line tools. Run" "    xcode-select --install" "and, when they are installed, make again." ;;
*) install_packages ;;
esac
