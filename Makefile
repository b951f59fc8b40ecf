# Two commands matter: `make run` and `make test`. Both install what they need.
SWIFT ?= swift
SOURCES = Sources Tests Package.swift
# Tests run optimised, because the numerics are 10 to 50 times slower without.
TEST_FLAGS = -c release -Xswiftc -enable-testing --scratch-path .build-tests
PREFIX ?= /usr/local

.PHONY: run test build lint format install man clean

run: build
	@.build/release/galacto demo --farm demo

build:
	@scripts/install-dependencies
	@$(SWIFT) build -c release --product galacto

test:
	@scripts/install-dependencies
	$(SWIFT) format lint --strict --recursive $(SOURCES)
	$(SWIFT) build $(TEST_FLAGS) --build-tests
	GALACTO_PROGRAM="$$($(SWIFT) build $(TEST_FLAGS) --show-bin-path)/galacto" \
	  $(SWIFT) test $(TEST_FLAGS) --skip-build

lint:
	$(SWIFT) format lint --strict --recursive $(SOURCES)

format:
	$(SWIFT) format --in-place --recursive $(SOURCES)

install: build
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/galacto
	install -m 755 .build/release/galacto $(DESTDIR)$(PREFIX)/bin/galacto
	cp -R HerdData/. $(DESTDIR)$(PREFIX)/share/galacto/

man:
	$(SWIFT) package plugin generate-manual

clean:
	rm -rf .build .build-tests demo
