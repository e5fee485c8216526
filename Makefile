# "make run" opens Demarche, "make test" tries all of it. Both first see to it
# that the machine has what they need (tools/setup.sh).

# The one place for build tags.
#   migrated_fynedo  all our calls into Fyne come from its own goroutine, so it
#                    need not check each of them; untagged builds do check, and
#                    CI tests both
#   window           the tests that open a real window, on an X server of their own
TAGS      := migrated_fynedo
TEST_TAGS := $(TAGS)
ifeq ($(shell uname -s),Linux)
TEST_TAGS := $(TAGS),window
endif

GO    ?= go
FILE  ?=
PKG   ?= ./...
BENCH ?= .

# Go's own installer puts it here without telling every shell.
export PATH := $(PATH):/usr/local/go/bin
# The window and SQLite are C.
export CGO_ENABLED := 1

# Go asks git which commit it builds, and gives up where the checkout belongs to
# another user, as it may in a container.
export GOFLAGS := $(strip $(GOFLAGS) -buildvcs=false)

# Pinned by number: the newest is not always what "latest" answers.
FYNE := fyne.io/tools/cmd/fyne@v1.7.2
LINT := bin/tools/golangci-lint

.DEFAULT_GOAL := help
.PHONY: help run build test faults quality race bench cover lint fmt package windows clean setup

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## open the window (FILE=a.demarche opens that dossier)
	bin/demarche $(if $(FILE),'$(FILE)')

build: setup ## build bin/demarche
	@test -e bin/demarche || echo "The first build compiles OpenGL and SQLite once: some minutes."
	$(GO) build -tags $(TAGS) -o bin/demarche .

test: ## vet and run every test, those in a real window too (PKG=./store/...)
	@tools/setup.sh test
	$(GO) vet -tags $(TEST_TAGS) $(PKG)
	$(GO) test -tags $(TEST_TAGS) $(PKG)

# Each fault is a test whose name begins with TestFault; one may try hundreds.
faults: setup ## inject every fault that a dossier is to survive
	@mkdir -p bin
	@$(GO) test -count=1 -tags $(TAGS) -v -run '^TestFault[A-Z]' ./store/... ./app/... >bin/faults.log 2>&1; \
	awk '/^--- (PASS|FAIL|SKIP): TestFault[A-Z]/ { n = substr($$3, 10); r[$$2]++; printf "%-8s %s %s\n", \
			$$2 == "PASS:" ? "survived" : $$2 == "SKIP:" ? "SKIPPED" : "LOST", n, $$4 } \
		/^(FAIL|panic:)/ { broken = 1 } \
		END { printf "%d survived, %d lost\n", r["PASS:"], r["FAIL:"] + r["SKIP:"]; exit r["FAIL:"] + r["SKIP:"] + broken > 0 || r["PASS:"] == 0 }' \
		bin/faults.log || { grep -v '^=== \|^ok\|^?' bin/faults.log; exit 1; }

quality: setup ## measure how well provisions find each other, and notes stay on their words
	@mkdir -p bin
	@$(GO) test -count=1 -tags $(TAGS) -v -run '^TestQuality' ./app/anchor ./app/compare -documents 200 >bin/quality.log 2>&1; \
	code=$$?; sed -n 's/^    //p' bin/quality.log; \
	test $$code -eq 0 || { grep '^FAIL\|^ok\|^#\|[.]go:' bin/quality.log; exit $$code; }

# The store's tests alone take eight minutes on two cores this way.
race: setup ## run the tests that need no OpenGL under the race detector
	$(GO) test -race -timeout 30m $$($(GO) list -test -f '{{.ImportPath}} {{join .Deps " "}}' $(PKG) | \
		awk '$$1 ~ /[.]test$$/ && !/go-gl\/(gl|glfw)/ { sub(/[.]test$$/, "", $$1); print $$1 }')

bench: setup ## run the benchmarks (BENCH=Scroll PKG=./app/grid)
	$(GO) test -tags $(TAGS) -run '^$$' -bench '$(BENCH)' -benchmem $(PKG)

cover: setup ## how much of the code the tests without a window run
	@mkdir -p bin
	$(GO) test -tags $(TAGS) -coverprofile bin/cover.out $(PKG)
	$(GO) tool cover -func bin/cover.out | tail -n 1

lint: $(LINT) ## hold the code against the house rules
	@tools/setup.sh lint
	$(LINT) run --build-tags $(TEST_TAGS) $(PKG)
	shellcheck tools/setup.sh .ci/run

fmt: $(LINT) ## format the code with gofumpt
	$(LINT) fmt

$(LINT): tools/go.mod tools/go.sum | setup
	cd tools && GOBIN=$(CURDIR)/bin/tools $(GO) install tool

package: ## make an archive to install from, in bin/package
	@tools/setup.sh package
	rm -rf bin/package
	$(GO) build -tags $(TAGS) -ldflags '-s -w' -o bin/package/demarche .
	$(GO) run $(FYNE) package --executable bin/package/demarche
	mv Demarche.* bin/package/

windows: ## build bin/demarche.exe from Linux
	@tools/setup.sh windows
	GOOS=windows CC=x86_64-w64-mingw32-gcc $(GO) build -tags $(TAGS) -ldflags '-H windowsgui' -o bin/demarche.exe .

clean: ## remove bin; what Go has compiled stays in its own cache
	rm -rf bin

setup: ## install what building needs, where it is missing
	@tools/setup.sh
