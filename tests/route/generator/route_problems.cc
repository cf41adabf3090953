// Prints route problems for `noodle route`: route_problems --family nested --items 50 --options 8 --seed 3 >
// problem.json
#include <CLI/CLI.hpp>
#include <iostream>

#include "tests/route/generator/family.h"

int main(int argc, char** argv) {
  using noodle::route::Families;
  using noodle::route::Family;
  CLI::App app("A route problem of a family, for tests and benchmarks");
  std::string name = "flat";
  uint64_t seed = 1;
  int items = 0, options = 0, sites = 0;
  bool list = false;
  app.add_option("--family", name, "its name")->capture_default_str();
  app.add_option("--items", items, "how many, besides the product");
  app.add_option("--options", options, "suppliers of each");
  app.add_option("--sites", sites, "where the product may be assembled");
  app.add_option("--seed", seed, "another problem of the family")->capture_default_str();
  app.add_flag("--list", list, "print the names of the families");
  CLI11_PARSE(app, argc, argv);
  for (const Family& family : Families()) {
    if (list) std::cout << family.name << "\n";
    if (list || family.name != name) continue;
    Family mine = family;
    if (items > 0) mine.items = items;
    if (options > 0) mine.options = options;
    if (sites > 0) mine.sites = sites;
    std::cout << ProblemText(mine, seed);
    return 0;
  }
  if (list) return 0;
  std::cerr << "route_problems: no family \"" << name << "\"; --list names them\n";
  return 2;
}
