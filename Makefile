# Thin fronts over the CMake presets. `make demo` and `make test` do all the set-up on a fresh Debian 12.
.PHONY: all deps configure program build demo test bench instructions fuzz asan clean
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

# How fast law is read, rates are looked up, routes are found and shipments are judged. Filter: BENCH=Parse, BENCH=Tariff,
# BENCH=Route or BENCH=Batch; ROUTE="--part cbc" for a part of the routes, which take an hour, BATCH="--part stages" for one
# of the batch. BENCH=Peers, never run without asking: other rule engines beside ours, on Node
# (`npm install` and not `npm ci`: the lock has the versions and digests, but not a binary for every platform).
BENCH ?= .
ROUTE ?=
BATCH ?=
PEERS ?=
BIN := build/$(PRESET)/bin
bench: configure
	@cmake --preset $(PRESET) -DNOODLE_BENCH=ON > build/configure-$(PRESET).log
ifneq ($(filter-out Route Batch Peers,$(BENCH)),)
	@cmake --build --preset $(PRESET) --target grammar_bench tariff_bench
	@$(BIN)/grammar_bench --benchmark_filter='$(BENCH)'
	@$(BIN)/tariff_bench --benchmark_filter='$(BENCH)'
endif
ifneq ($(filter . Route,$(BENCH)),)
	@cmake --build --preset $(PRESET) --target route_bench route_problems
	@$(BIN)/route_bench --csv build/$(PRESET)/route_bench.csv $(ROUTE)
endif
ifeq ($(filter . Route,$(BENCH))$(ROUTE),$(BENCH))
	@gnuplot -e "csv='build/$(PRESET)/route_bench.csv'; svg='build/$(PRESET)/route-growth.svg'" tests/bench/growth.gp
	@echo "growth is drawn in build/$(PRESET)/route-growth.svg"
endif
ifneq ($(filter . Batch,$(BENCH)),)
	@cmake --build --preset $(PRESET) --target batch_bench shipments noodle
	@$(BIN)/batch_bench --csv build/$(PRESET)/batch_bench.csv $(BATCH)
endif
ifeq ($(BENCH),Peers)
	@scripts/install-deps peers
	@cmake --build --preset $(PRESET) --target peer_cases
	@mkdir -p build/$(PRESET)/peers && cp tests/bench/peers/*.mjs tests/bench/peers/*.json build/$(PRESET)/peers
	@cd build/$(PRESET)/peers && npm install --no-audit --no-fund --loglevel=error
	@taskset -c 0 $(BIN)/peer_cases --output build/$(PRESET)/peers $(PEERS)
	@taskset -c 0 node build/$(PRESET)/peers/compare.mjs build/$(PRESET)/peers build/$(PRESET)/peers.csv
endif

# Instructions of a fixed piece of a batch's work beside the figure in tests/bench/instructions.txt; fails where they grew
# by more than a tenth. RESET=1 writes the figure anew, for review as a diff.
instructions: configure
	@cmake --preset $(PRESET) -DNOODLE_BENCH=ON > build/configure-$(PRESET).log
	@cmake --build --preset $(PRESET) --target judge_workload
	@RESET=$(RESET) tests/bench/count_instructions $(BIN)/judge_workload tests/bench/instructions.txt

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
