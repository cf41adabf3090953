# Thin fronts over the CMake presets. `make demo` and `make test` do all the set-up on a fresh Debian 12.
.PHONY: all build database demo test asan deps clean
PRESET ?= release
NOODLE := build/$(PRESET)/bin/noodle

all: build

deps:
	@scripts/install-deps

build: deps
	@cmake --preset $(PRESET) $(QUIET_CONFIGURE)
	@cmake --build --preset $(PRESET)

demo: QUIET_CONFIGURE := > build/configure.log
demo: | build/configure.log build
	@echo
	@echo "An electric bicycle for Australia: where to source, where to assemble, which preference to claim."
	@echo "\$$ $(NOODLE) route fixtures/route/ebike.json"
	@$(NOODLE) route fixtures/route/ebike.json

build/configure.log:
	@mkdir -p build

test: build
	@ctest --preset $(PRESET)

# The same tests under AddressSanitizer and UndefinedBehaviorSanitizer.
asan:
	@$(MAKE) --no-print-directory test PRESET=asan

clean:
	rm -rf build
