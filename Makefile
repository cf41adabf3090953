# Thin fronts over the CMake presets. `make demo` and `make test` do all the set-up on a fresh Debian 12.
.PHONY: all deps configure program build demo test bench fuzz asan clean
PRESET ?= release
NOODLE := build/$(PRESET)/bin/noodle

all: build

deps:
	@scripts/install-deps

configure: deps
	@mkdir -p build
	@cmake --preset $(PRESET) > build/configure-$(PRESET).log || { cat build/configure-$(PRESET).log; exit 1; }

# The program and its tariff database, without the tests.
program: configure
	@cmake --build --preset $(PRESET) --target noodle tariff_database

build: configure
	@cmake --build --preset $(PRESET)

demo: program
	@echo
	@echo "An electric bicycle for Australia: where to source, where to assemble, which preference to claim."
	@echo "\$$ $(NOODLE) route fixtures/route/ebike.json"
	@$(NOODLE) route fixtures/route/ebike.json

test: build
	@ctest --preset $(PRESET)

# How fast law is read, rates are looked up and routes are found. Filter: BENCH=Parse, BENCH=Tariff or BENCH=Route;
# ROUTE="--part cbc" for a part of the last, which takes an hour.
BENCH ?= .
ROUTE ?=
bench: configure
	@scripts/install-deps bench
	@cmake --preset $(PRESET) -DNOODLE_BENCH=ON > build/configure-$(PRESET).log
	@cmake --build --preset $(PRESET) --target grammar_bench tariff_bench route_bench route_problems
ifneq ($(BENCH),Route)
	@build/$(PRESET)/bin/grammar_bench --benchmark_filter='$(BENCH)'
	@build/$(PRESET)/bin/tariff_bench --benchmark_filter='$(BENCH)'
endif
ifneq ($(filter . Route,$(BENCH)),)
	@build/$(PRESET)/bin/route_bench --csv build/$(PRESET)/route_bench.csv $(ROUTE)
endif
ifeq ($(filter . Route,$(BENCH))$(ROUTE),$(BENCH))
	@gnuplot -e "csv='build/$(PRESET)/route_bench.csv'; svg='build/$(PRESET)/route-growth.svg'" tests/bench/growth.gp
	@echo "growth is drawn in build/$(PRESET)/route-growth.svg"
endif

# The same tests under AddressSanitizer and UndefinedBehaviorSanitizer.
asan:
	@$(MAKE) --no-print-directory test PRESET=asan

# libFuzzer on every target of tests/fuzz, so many seconds each; or on some: make fuzz TARGET="notation rate"
FUZZ_SECONDS ?= 600
fuzz: deps
	@mkdir -p build
	@cmake --preset fuzz > build/configure-fuzz.log || { cat build/configure-fuzz.log; exit 1; }
	@cmake --build --preset fuzz --target $(if $(TARGET),$(TARGET:%=fuzz_%) $(TARGET:%=seeds_%),fuzz_targets)
	@tests/fuzz/run build/fuzz $(FUZZ_SECONDS) $(TARGET)

clean:
	rm -rf build
