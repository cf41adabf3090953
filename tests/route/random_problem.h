// Random rates and random route problems in the toy world.
#ifndef NOODLE_TESTS_ROUTE_RANDOM_PROBLEM_H_
#define NOODLE_TESTS_ROUTE_RANDOM_PROBLEM_H_

#include <cstdint>
#include <random>

#include "engine/route/problem.h"
#include "tests/route/toy_world.h"

namespace noodle::route {

struct Shape {
  int components = 3;        // of the product
  int options = 3;           // to buy each
  int nested = 1;            // components that may be made, from two items each
  int sites = 2;             // where the product may be made
  int depth = 1;             // of the nested ones: one of their two items is made in its turn, so many levels in all
  bool shared = false;       // an item used by the product and by every nested one
  bool shared_made = false;  // it may be made
  bool cost_plus = false;    // no FOB by contract
  int destinations = 1;
  bool fractions = false;  // quantities other than one
  bool unknown_rates = false;
  bool drawback = false;
  int max_sites = 0;             // 0: any number
  bool consistent = false;       // FOB above all cost
  bool percent_freight = false;  // every lane charges by value, and nearly all prices are without freight
  bool near_equal = false;       // prices, and what value content may be of FOB, differ by a few 1/10,000
};

// Fills the rates of every importer of the toy world.
void RandomRates(std::mt19937& random, bool with_unknown, ToyWorld* world);
Problem RandomProblem(std::mt19937& random, const Shape& shape, const ToyWorld& world);

// Sets the order of items and the indices of components.
void Link(Problem* problem);

}  // namespace noodle::route

#endif  // NOODLE_TESTS_ROUTE_RANDOM_PROBLEM_H_
