#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/excerpt.h"
#include "engine/route/read_parts.h"

namespace noodle::route {
namespace {

using goods::JsonObject;
using goods::JsonValue;
using goods::MoneyReader;
using goods::Sign;

class ItemsReader {
 public:
  ItemsReader(const MoneyReader& money, const Limits& limits, std::vector<ComponentReference>& references)
      : money_(money), limits_(limits), references_(references) {}

  std::vector<Item> Read(const JsonValue& list) {
    const std::vector<JsonValue> elements = list.Elements();
    if (elements.size() > limits_.route_items) {
      list.Complain(absl::StrCat("expected at most ", limits_.route_items, " items, found ", elements.size()));
      return {};
    }
    for (const JsonValue& element : elements) ReadItem(element);
    return std::move(items_);
  }

 private:
  void ReadItem(const JsonValue& element) {
    Item item;
    item.path = element.Path();
    JsonObject object(element);
    const JsonValue id = object.Required("id", "an id such as \"motor\"");
    item.id = id.Text().value_or("");
    const size_t index = items_.size();
    if (!item.id.empty()) {
      const auto [it, fresh] = index_of_.emplace(item.id, index);
      if (!fresh) {
        id.ComplainExpected(absl::StrCat("an id that is not that of ", items_[it->second].path));
      }
    }
    item.hs = object.Required("hs", goods::kHsExpected).Hs(6).value_or(HsCode());
    item.hs_in = goods::ReadCodesIn(object.Field("hsIn"));
    item.description = object.Field("description").Text().value_or("");
    item.net_weight = object.Field("netWeightKg").Number<Weight>(Sign::kPositive);
    item.quantities = goods::ReadQuantities(object.Field("quantities"));
    item.national_lines = goods::ReadNationalLines(object.Field("nationalLines"));
    item.tariff_conditions = goods::ReadAnswers(object.Field("tariffConditions"));
    const JsonValue options = object.Required("options", "a list of ways to buy or make it");
    const std::vector<JsonValue> option_values = options.Elements();
    options_read_ += option_values.size();
    if (options_read_ > limits_.route_options) {
      if (options_read_ - option_values.size() <= limits_.route_options) {
        options.Complain(absl::StrCat("expected at most ", limits_.route_options, " options in all, found more"));
      }
    } else {
      for (const JsonValue& value : option_values)
        item.options.push_back(ReadOption(value, index, item.options.size()));
      CheckOptions(options, option_values, item);
    }
    items_.push_back(std::move(item));
  }

  static void CheckOptions(const JsonValue& list, const std::vector<JsonValue>& values, const Item& item) {
    if (!list.stated() || list.kind() != goods::JsonKind::kList) return;
    const bool any_pinned =
        std::any_of(item.options.begin(), item.options.end(), [](const Option& o) { return o.pinned; });
    const bool usable = std::any_of(item.options.begin(), item.options.end(),
                                    [&](const Option& o) { return !o.banned && (o.pinned || !any_pinned); });
    if (item.options.empty()) {
      list.Complain("expected at least one option, found an empty list");
    } else if (!usable) {
      list.Complain("expected an option that is not banned, found none");
    }
    std::set<std::pair<std::string, Country>> seen;
    for (size_t i = 0; i < item.options.size(); ++i) {
      const Option& option = item.options[i];
      if (!option.country().stated() || seen.emplace(option.Name(), option.country()).second) continue;
      values[i].Complain(absl::StrCat("expected a ", option.buy() != nullptr ? "supplier" : "name",
                                      " that tells this option from the others, found ", Excerpt(option.Name()), " in ",
                                      option.country().ToString(), " again"));
    }
  }

  Option ReadOption(const JsonValue& value, size_t item, size_t position) {
    Option option;
    option.path = value.Path();
    JsonObject object(value);
    if (!object.ok()) return option;
    const JsonValue buy = object.Field("buy");
    const JsonValue make = object.Field("make");
    const JsonValue banned = object.Field("banned");
    option.pinned = object.Field("pinned").Flag().value_or(false);
    option.banned = banned.Flag().value_or(false);
    if (option.pinned && option.banned) banned.Complain("expected an option pinned or banned, found both");
    if (buy.stated() == make.stated()) {
      value.Complain(absl::StrCat("expected either \"buy\" or \"make\", found ", buy.stated() ? "both" : "neither"));
    }
    if (buy.stated()) option.how = ReadBuy(buy);
    if (make.stated()) option.how = ReadMake(make, item, position);
    return option;
  }

  Buy ReadBuy(const JsonValue& value) {
    Buy buy;
    JsonObject object(value);
    if (!object.ok()) return buy;
    buy.supplier = object.Field("supplier").Text().value_or("");
    buy.country = object.Required("country", kCountryExpected).CountryCode().value_or(Country());
    const MoneyReader money = money_.In(object.Field("currency"));
    const JsonValue price = object.Required("price", "a price such as \"61.00\"");
    buy.price = money.Read(price, Sign::kNotNegative, &buy.stated_price).value_or(Money());
    buy.basis = goods::ReadBasis(object.Field("basis")).value_or(goods::ValueBasis::kUnstated);
    buy.originating = goods::ReadOriginating(object.Field("originating"));
    buy.wholly_obtained = object.Field("whollyObtained").Text();
    buy.net_weight = object.Field("netWeightKg").Number<Weight>(Sign::kPositive);
    buy.processes = goods::ReadProcesses(object.Field("processes"));
    buy.answers = goods::ReadAnswers(object.Field("answers"));
    return buy;
  }

  Make ReadMake(const JsonValue& value, size_t item, size_t position) {
    Make make;
    JsonObject object(value);
    if (!object.ok()) return make;
    make.name = object.Field("name").Text().value_or("");
    make.site = object.Required("site", kCountryExpected).CountryCode().value_or(Country());
    const MoneyReader money = money_.In(object.Field("currency"));
    make.labour = money.Read(object.Field("labour"));
    make.overhead = money.Read(object.Field("overhead"));
    make.other_costs = money.Read(object.Field("otherCosts"));
    make.profit = money.Read(object.Field("profit"));
    const JsonValue markup = object.Field("markupPercent");
    make.markup = ReadPercent(markup);
    if (make.profit && make.markup) markup.Complain("expected a profit or a markup, found both");
    make.processes = goods::ReadProcesses(object.Field("processes"));
    make.answers = goods::ReadAnswers(object.Field("answers"));
    make.wholly_obtained = object.Field("whollyObtained").Text();
    const JsonValue list = object.Field("components");
    if (!list.stated() && !make.wholly_obtained) {
      list.ComplainExpected("a list of components (\"components\": [] when there are none)");
    }
    std::unordered_set<std::string> seen;
    for (const JsonValue& element : list.Elements()) {
      Component component;
      JsonObject part(element);
      const JsonValue name = part.Required("item", "the id of an item");
      component.item = name.Text().value_or("");
      component.quantity =
          part.Required("quantity", "a quantity such as \"1\"").Number<Quantity>(Sign::kPositive).value_or(Quantity());
      component.role = goods::ReadRole(part.Field("role")).value_or(goods::Role::kMaterial);
      if (!component.item.empty()) {
        if (!seen.insert(component.item).second) {
          name.Complain(absl::StrCat("expected each component once with its whole quantity, found ",
                                     Excerpt(component.item), " again"));
        }
        references_.push_back({name, item, position, make.components.size()});
      }
      make.components.push_back(std::move(component));
    }
    return make;
  }

  const MoneyReader& money_;
  const Limits& limits_;
  std::vector<ComponentReference>& references_;
  std::vector<Item> items_;
  std::unordered_map<std::string, size_t> index_of_;
  size_t options_read_ = 0;
};

}  // namespace

std::vector<Item> ReadItems(const JsonValue& list, const MoneyReader& money, const Limits& limits,
                            std::vector<ComponentReference>& references) {
  return ItemsReader(money, limits, references).Read(list);
}

}  // namespace noodle::route
