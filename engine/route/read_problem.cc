#include "engine/route/read_problem.h"

#include "absl/strings/str_cat.h"
#include "engine/base/status.h"
#include "engine/route/read_parts.h"

namespace noodle::route {
namespace {

using goods::JsonDocument;
using goods::JsonObject;
using goods::JsonValue;
using goods::MoneyReader;
using goods::Sign;

std::vector<Destination> ReadDestinations(const JsonValue& list, const MoneyReader& money) {
  std::vector<Destination> destinations;
  const std::vector<JsonValue> elements = list.Elements();
  if (elements.empty() && list.stated() && list.kind() == goods::JsonKind::kList) {
    list.Complain("expected at least one destination, found an empty list");
  }
  CountrySet seen;
  for (const JsonValue& element : elements) {
    Destination destination;
    JsonObject object(element);
    const JsonValue country = object.Required("country", "a country such as \"AU\"");
    destination.country = country.CountryCode().value_or(Country());
    if (seen.Contains(destination.country)) {
      country.Complain(
          absl::StrCat("expected each destination once, found ", destination.country.ToString(), " again"));
    }
    if (destination.country.stated()) seen.Insert(destination.country);
    const JsonValue units = object.Field("units");
    if (object.ok() && !units.stated() && elements.size() > 1) {
      units.ComplainExpected("the units this market takes, since there are several");
    }
    destination.units = units.Integer(1, kMostPieces).value_or(1);
    destination.fob = money.Read(object.Field("fob"), Sign::kPositive);
    destinations.push_back(destination);
  }
  return destinations;
}

Problem ReadRoot(JsonDocument* document, const Limits& limits) {
  const JsonValue root(document);
  Problem problem;
  JsonObject object(root);
  if (!object.ok()) return problem;
  problem.id = object.Field("id").Text().value_or("");
  problem.edition = object.Field("nomenclature").Edition().value_or(HsEdition::k2022);
  problem.date = object.Field("date").Day();
  goods::CurrencyHome home = goods::ReadCurrencyHome(object);
  problem.currency = home.currency;
  problem.exchange_rates = home.rates;
  const MoneyReader money(&home);
  const JsonValue product = object.Required("product", "the id of the item that is sold");
  problem.destinations =
      ReadDestinations(object.Required("destinations", "a list such as [{\"country\": \"AU\"}]"), money);
  const JsonValue items = object.Required("items", "a list of items");
  std::vector<ComponentReference> references;
  problem.items = ReadItems(items, money, limits, references);
  problem.lanes = ReadLanes(object.Field("lanes"), money);
  problem.policy = ReadPolicy(object.Field("policy"), money);
  LinkProblem(problem, items, product, references, limits);
  return problem;
}

}  // namespace

absl::StatusOr<Problem> ReadProblem(absl::string_view text, absl::string_view name, const Limits& limits) {
  NOODLE_ASSIGN_OR_RETURN(JsonDocument document, JsonDocument::Parse(text, name, limits));
  Problem problem = ReadRoot(&document, limits);
  NOODLE_RETURN_IF_ERROR(document.Verdict());
  return problem;
}

}  // namespace noodle::route
