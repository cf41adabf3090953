#include <algorithm>
#include <string>
#include <unordered_map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/excerpt.h"
#include "engine/base/nearest_name.h"
#include "engine/route/read_parts.h"

namespace noodle::route {
namespace {

using goods::JsonValue;

// What one unit of anything can cost with the dearest choices, and weigh, so that sums with duty stay exact.
constexpr Int128 kMostCostUnits = 900'000'000'000'000;
constexpr Int128 kMostWeightUnits = 9'000'000'000'000'000;
constexpr Int128 kWholePercent = 1'000'000;  // 100 % in Percent's units
constexpr Int128 kOnePiece = 1'000'000;      // 1 in Quantity's units

class Linker {
 public:
  Linker(Problem& problem, const JsonValue& items, const std::vector<ComponentReference>& references,
         const Limits& limits)
      : problem_(problem), items_value_(items), references_(references), limits_(limits) {
    for (size_t index = 0; index < problem.items.size(); ++index) {
      const std::string& id = problem.items[index].id;
      if (!id.empty() && index_of_.emplace(id, index).second) item_ids_.push_back(id);
    }
  }

  void Link(const JsonValue& product) {
    ResolveProduct(product);
    ResolveComponents();
    if (!items_value_.document()->has_complaints()) OrderItems();
    if (!items_value_.document()->has_complaints()) CheckSizes();
  }

 private:
  std::optional<size_t> Lookup(const JsonValue& value, const std::string& id) {
    if (const auto it = index_of_.find(id); it != index_of_.end()) return it->second;
    value.ComplainExpected("the id of an item", Suggestion(id, item_ids_));
    return std::nullopt;
  }

  void ResolveProduct(const JsonValue& product) {
    const std::optional<std::string> id = product.Text();
    if (id) problem_.product = Lookup(product, *id).value_or(0);
  }

  void ResolveComponents() {
    for (const ComponentReference& reference : references_) {
      Item& item = problem_.items[reference.item];
      if (reference.option >= item.options.size()) continue;
      Component& component = std::get<Make>(item.options[reference.option].how).components[reference.component];
      component.item_index = Lookup(reference.value, component.item).value_or(0);
    }
  }

  // Depth first without recursion: fills `bottom_up`, or names a cycle.
  void OrderItems() {
    const size_t n = problem_.items.size();
    std::vector<std::vector<size_t>> parts(n);
    for (const ComponentReference& reference : references_) {
      const Make& make = std::get<Make>(problem_.items[reference.item].options[reference.option].how);
      parts[reference.item].push_back(make.components[reference.component].item_index);
    }
    enum Mark : uint8_t { kNew, kOpen, kDone };
    std::vector<Mark> marks(n, kNew);
    std::vector<size_t> next(n, 0), open, height(n, 0);
    for (size_t start = 0; start < n; ++start) {
      if (marks[start] != kNew) continue;
      open.assign(1, start);
      marks[start] = kOpen;
      while (!open.empty()) {
        const size_t item = open.back();
        if (next[item] == parts[item].size()) {
          for (size_t part : parts[item]) height[item] = std::max(height[item], height[part] + 1);
          marks[item] = kDone;
          problem_.bottom_up.push_back(item);
          open.pop_back();
          continue;
        }
        const size_t part = parts[item][next[item]++];
        if (marks[part] == kNew) {
          marks[part] = kOpen;
          open.push_back(part);
        } else if (marks[part] == kOpen) {
          return ComplainOfCycle(open, part);
        }
      }
    }
    const auto tallest = std::max_element(height.begin(), height.end());
    if (tallest != height.end() && *tallest > static_cast<size_t>(limits_.bom_depth)) {
      items_value_.Complain(absl::StrCat("expected at most ", limits_.bom_depth,
                                         " levels of items inside items, found ", *tallest, " in ",
                                         Excerpt(problem_.items[tallest - height.begin()].id)));
    }
  }

  void ComplainOfCycle(const std::vector<size_t>& open, size_t part) {
    std::vector<size_t> cycle(std::find(open.begin(), open.end(), part), open.end());
    cycle.push_back(part);
    items_value_.Complain(absl::StrCat("cycle ", absl::StrJoin(cycle, " -> ", [&](std::string* out, size_t item) {
                                         absl::StrAppend(out, BareExcerpt(problem_.items[item].id));
                                       })));
  }

  // What one unit of each item can cost at most, delivered, without duty.
  void CheckSizes() {
    Int128 lane_per_unit = 0, lane_per_kg = 0, lane_percent = 0;
    for (const Lane& lane : problem_.lanes) {
      lane_per_unit = std::max(lane_per_unit, Int128{lane.per_unit.value_or(Money()).units()});
      lane_per_kg = std::max(lane_per_kg, Int128{lane.per_kg.value_or(Money()).units()});
      lane_percent = std::max(lane_percent, Int128{lane.percent_of_value.value_or(Percent()).units()} +
                                                lane.insurance.value_or(Percent()).units());
    }
    std::vector<Int128> dearest(problem_.items.size(), 0);
    for (size_t index : problem_.bottom_up) {
      const Item& item = problem_.items[index];
      Int128 most = 0, weight = item.net_weight.value_or(Weight()).units();
      for (const Option& option : item.options) {
        if (const Buy* buy = option.buy()) {
          most = std::max(most, Int128{buy->price.units()});
          weight = std::max(weight, Int128{buy->net_weight.value_or(Weight()).units()});
        } else {
          most = std::max(most, DearestMake(*option.make(), dearest));
        }
      }
      most = std::min(most, kMostCostUnits + 1);
      most += most * lane_percent / kWholePercent + lane_per_unit + lane_per_kg * weight / 1'000'000;
      if (most > kMostCostUnits) {
        const auto at = items_value_.Elements()[index];
        return at.Complain("expected costs of less than 90000000000 a unit with the dearest choices, found more");
      }
      dearest[index] = most;
    }
  }

  Int128 DearestMake(const Make& make, const std::vector<Int128>& dearest) {
    Int128 cost = 0, weight = 0;
    for (const auto& part : {make.labour, make.overhead, make.other_costs, make.profit}) {
      cost += part.value_or(Money()).units();
    }
    for (const Component& component : make.components) {
      const Int128 pieces = component.quantity.units();
      cost += dearest[component.item_index] * pieces / kOnePiece;
      weight += Int128{problem_.items[component.item_index].net_weight.value_or(Weight()).units()} * pieces / kOnePiece;
    }
    if (cost > kMostCostUnits || weight > kMostWeightUnits) return kMostCostUnits + 1;
    return cost + cost * make.markup.value_or(Percent()).units() / kWholePercent;
  }

  Problem& problem_;
  const JsonValue& items_value_;
  const std::vector<ComponentReference>& references_;
  const Limits& limits_;
  std::unordered_map<std::string, size_t> index_of_;
  std::vector<std::string> item_ids_;
};

}  // namespace

void LinkProblem(Problem& problem, const JsonValue& items, const JsonValue& product,
                 const std::vector<ComponentReference>& references, const Limits& limits) {
  Linker(problem, items, references, limits).Link(product);
}

}  // namespace noodle::route
