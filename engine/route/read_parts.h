// The parts that ReadProblem reads a route problem by. Each reports what it finds wrong to the document and reads on.
#ifndef NOODLE_ENGINE_ROUTE_READ_PARTS_H_
#define NOODLE_ENGINE_ROUTE_READ_PARTS_H_

#include <optional>
#include <vector>

#include "engine/base/decimal.h"
#include "engine/base/limits.h"
#include "engine/goods/json_document.h"
#include "engine/goods/json_reader.h"
#include "engine/goods/read_facts.h"
#include "engine/route/problem.h"

namespace noodle::route {

inline constexpr char kCountryExpected[] = "a country such as \"VN\"";
inline constexpr int64_t kMostPieces = 1'000'000'000;

// A percentage of at most 1000 %.
std::optional<Percent> ReadPercent(const goods::JsonValue& value);

// A component as it was read: its item is looked up once all items are known.
struct ComponentReference {
  goods::JsonValue value;  // the id of the item
  size_t item, option, component;
};

// Items with their options, each id once. The components of makings are left in `references`.
std::vector<Item> ReadItems(const goods::JsonValue& list, const goods::MoneyReader& money, const Limits& limits,
                            std::vector<ComponentReference>& references);

// Lanes, each pair of countries at most once.
std::vector<Lane> ReadLanes(const goods::JsonValue& list, const goods::MoneyReader& money);

Policy ReadPolicy(const goods::JsonValue& value, const goods::MoneyReader& money);

// Fills what follows from all items together: indices of the product and of components, and `bottom_up`. Complains of
// ids that no item has, of cycles, of too many levels and of costs too large to be added exactly.
void LinkProblem(Problem& problem, const goods::JsonValue& items, const goods::JsonValue& product,
                 const std::vector<ComponentReference>& references, const Limits& limits);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_READ_PARTS_H_
