#include "engine/whatif/problem_path.h"

#include <algorithm>
#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/excerpt.h"
#include "engine/base/nearest_name.h"
#include "engine/base/status.h"
#include "engine/goods/json_document.h"

namespace noodle::whatif {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kMostNamesListed = 12;
const std::vector<std::string> kRoot = {"id",      "nomenclature", "date",         "currency", "exchangeRates",
                                        "product", "items",        "destinations", "lanes",    "policy",
                                        "rate",    "rule",         "agreement"};
const std::vector<std::string> kItemMaps = {"hsIn", "quantities", "nationalLines", "tariffConditions"};
const std::vector<std::string> kOptionFields = {"supplier",    "country",        "price",     "currency", "basis",
                                                "originating", "whollyObtained", "processes", "answers",  "site",
                                                "name",        "components",     "labour",    "overhead", "otherCosts",
                                                "profit",      "markupPercent",  "pinned",    "banned"};

bool Has(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string TextIn(const Json& object, const char* field) {
  const auto it = object.find(field);
  return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

// The buy or make of an option.
Json& HowOf(Json& option) {
  const auto buy = option.find("buy");
  return buy != option.end() && !buy->is_null() ? *buy : option["make"];
}

// The supplier, the name given to a making, or the country; a country is a name too where it tells the option apart.
std::string OptionName(Json& option) {
  Json& how = HowOf(option);
  for (const char* field : {"supplier", "name", "country", "site"}) {
    if (std::string name = TextIn(how, field); !name.empty()) return name;
  }
  return "";
}
std::string OptionCountry(Json& option) {
  Json& how = HowOf(option);
  return absl::StrCat(TextIn(how, "country"), TextIn(how, "site"));
}

class Walk {
 public:
  Walk(const Setting& setting, Json& document) : setting_(setting), document_(document) {}

  absl::StatusOr<Place> Find() {
    const std::string& first = setting_.steps.front();
    if (!Has(kRoot, first)) return Unknown("a problem has no field", first, kRoot);
    if (first == "items") return InItem();
    if (first == "destinations") {
      NOODLE_ASSIGN_OR_RETURN(Json * destination, Named(document_, "destinations", "country", "destination"));
      return Field(*destination);
    }
    if (first == "lanes") return InLane();
    if (first == "policy" || first == "exchangeRates") {
      Json& object = Object(document_, first);
      return Field(object);
    }
    return Field(document_, 0);
  }

 private:
  bool More() const { return next_ < setting_.steps.size(); }
  const std::string& Step() const { return setting_.steps[next_]; }

  absl::Status Unknown(absl::string_view what, const std::string& found, const std::vector<std::string>& known) const {
    const std::string suggestion = Suggestion(found, known);
    std::string list;
    if (suggestion.empty() && !known.empty() && known.size() <= kMostNamesListed) {
      list =
          absl::StrCat("; expected one of ", absl::StrJoin(known, ", ", [](std::string* out, const std::string& name) {
                         absl::StrAppend(out, BareExcerpt(name));
                       }));
    }
    return setting_.Error(absl::StrCat(what, " ", Excerpt(found), suggestion, list));
  }

  absl::Status Ends(absl::string_view expected) const {
    return setting_.Error(absl::StrCat("the path ends at ", at_, ": expected ", expected, " after it"));
  }

  Json& Object(Json& outer, const std::string& field) {
    at_ = goods::FieldPath(at_, field);
    Json& object = outer[field];
    if (object.is_null()) object = Json::object();
    ++next_;
    return object;
  }

  // The element of a list whose field `key` is the next step.
  absl::StatusOr<Json*> Named(Json& outer, const std::string& list, const char* key, absl::string_view what) {
    at_ = goods::FieldPath(at_, list);
    ++next_;
    if (!More()) return Ends(absl::StrCat("the ", key, " of one"));
    std::vector<std::string> names;
    Json& elements = outer[list];
    if (elements.is_null()) elements = Json::array();
    for (size_t i = 0; i < elements.size(); ++i) {
      names.push_back(TextIn(elements[i], key));
      if (names.back() != Step()) continue;
      absl::StrAppend(&at_, "[", i, "]");
      ++next_;
      return &elements[i];
    }
    return Unknown(absl::StrCat("there is no ", what), Step(), names);
  }

  // The field that the rest of the path names: one step, or two where the first is a map.
  absl::StatusOr<Place> Field(Json& object, size_t from) {
    next_ = from;
    return Field(object);
  }
  absl::StatusOr<Place> Field(Json& object) {
    if (!More()) return Ends("a field");
    const std::string field = Step();
    ++next_;
    if (!More()) return Place{&object, field, goods::FieldPath(at_, field)};
    if (field == "answers" || Has(kItemMaps, field)) {
      --next_;
      Json& map = Object(object, field);
      return Field(map);
    }
    return setting_.Error(
        absl::StrCat("nothing is inside ", goods::FieldPath(at_, field), ": expected \"=\" after it"));
  }

  absl::StatusOr<Place> InItem() {
    NOODLE_ASSIGN_OR_RETURN(Json * item, Named(document_, "items", "id", "item"));
    if (!More()) return Ends("a field or an option");
    NOODLE_ASSIGN_OR_RETURN(Json * option, Option(*item));
    if (option == nullptr) return Field(*item);
    ++next_;
    if (!More()) return Ends("a field");
    if (Step() == "pinned" || Step() == "banned") return Field(*option);
    const bool bought = option->contains("buy") && !(*option)["buy"].is_null();
    at_ = goods::FieldPath(at_, bought ? "buy" : "make");
    Json& how = HowOf(*option);
    if (Step() != "components") return Field(how);
    NOODLE_ASSIGN_OR_RETURN(Json * component, Named(how, "components", "item", "component"));
    return Field(*component);
  }

  // The option that the next step names; null where it is a field of the item.
  absl::StatusOr<Json*> Option(Json& item) {
    Json& options = item["options"];
    std::vector<std::string> names;
    std::vector<size_t> found;
    const std::string id = TextIn(item, "id");
    for (size_t i = 0; i < options.size(); ++i) {
      const std::string name = OptionName(options[i]), country = OptionCountry(options[i]);
      names.push_back(name);
      if (absl::StrCat(name, "@", country) == Step()) {
        found.assign(1, i);
        break;
      }
      if (name == Step()) found.push_back(i);
    }
    if (found.empty()) {  // a country, where one option is there
      for (size_t i = 0; i < options.size(); ++i) {
        if (OptionCountry(options[i]) == Step()) found.push_back(i);
      }
    }
    if (found.size() > 1) return Several(options, found);
    if (found.size() == 1) {
      absl::StrAppend(&at_, ".options[", found.front(), "]");
      return &options[found.front()];
    }
    if (Has(kItemMaps, Step())) return nullptr;
    const bool last = next_ + 1 == setting_.steps.size();
    if (last && !Has(kOptionFields, Step())) return nullptr;
    if (!last) return Unknown(absl::StrCat("item ", Excerpt(id), " has no option"), Step(), names);
    return setting_.Error(absl::StrCat("expected the option of item ", Excerpt(id), " before ", Excerpt(Step()),
                                       ", one of ", absl::StrJoin(names, ", ", [](std::string* out, const auto& name) {
                                         absl::StrAppend(out, BareExcerpt(name));
                                       })));
  }

  absl::Status Several(Json& options, const std::vector<size_t>& found) const {
    std::vector<std::string> names;
    for (size_t i : found)
      names.push_back(BareExcerpt(absl::StrCat(OptionName(options[i]), "@", OptionCountry(options[i]))));
    return setting_.Error(
        absl::StrCat(Excerpt(Step()), " is several options: expected one of ", absl::StrJoin(names, ", ")));
  }

  // Every country where something is made, bought or sold.
  std::set<std::string> Countries() {
    std::set<std::string> out;
    for (Json& item : document_["items"]) {
      for (Json& option : item["options"]) out.insert(OptionCountry(option));
    }
    for (Json& destination : document_["destinations"]) out.insert(TextIn(destination, "country"));
    return out;
  }

  absl::StatusOr<Place> InLane() {
    at_ = "lanes";
    ++next_;
    if (!More()) return Ends("a lane such as CN-VN");
    const std::string& step = Step();
    const size_t dash = step.find('-');
    if (dash == std::string::npos)
      return setting_.Error(absl::StrCat("expected a lane such as CN-VN, found ", Excerpt(step)));
    const std::string from = step.substr(0, dash), to = step.substr(dash + 1);
    Json& lanes = document_["lanes"];
    if (lanes.is_null()) lanes = Json::array();
    std::vector<std::string> names;
    size_t at = 0;
    for (; at < lanes.size(); ++at) {
      names.push_back(absl::StrCat(TextIn(lanes[at], "from"), "-", TextIn(lanes[at], "to")));
      if (names.back() == step) break;
    }
    if (at == lanes.size()) {
      const std::set<std::string> countries = Countries();
      if (!countries.contains(from) || !countries.contains(to)) return Unknown("there is no lane", step, names);
      lanes.push_back({{"from", from}, {"to", to}});
    }
    absl::StrAppend(&at_, "[", at, "]");
    ++next_;
    return Field(lanes[at]);
  }

  const Setting& setting_;
  Json& document_;
  size_t next_ = 0;  // the step that is looked at
  std::string at_;
};

}  // namespace

absl::StatusOr<Place> FindPlace(const Setting& setting, Json& document) { return Walk(setting, document).Find(); }

}  // namespace noodle::whatif
