#include "engine/batch/json_facts.h"

namespace noodle::batch {
namespace {

using namespace quick_json;  // NOLINT

bool ReadAnswers(od::value& value, goods::Answers* out) {
  return Entries(value, [&](const std::string& question, od::value& entry) {
    bool answer = false;
    return Flag(entry, &answer) && PlainAnswer(question, answer, out);
  });
}

bool ReadCodesIn(od::value& value, CodesIn* out) {
  return Entries(value, [&](const std::string& edition, od::value& entry) {
    absl::string_view code;
    return Text(entry, &code) && PlainCodeIn(edition, code, out);
  });
}

bool ReadProcesses(od::value& value, std::vector<goods::Process>* out) {
  return Elements(value, [&](od::value& element) {
    goods::Process& process = out->emplace_back();
    if (IsText(element)) return TextField(element, &process.name);
    static constexpr std::string_view kNames[] = {"name", "party", "performed"};
    FieldNames names(kNames);
    return Fields(element,
                  [&](od::field& field) {
                    const int which = names.Find(field);
                    od::value& of = field.value();
                    if (which >= 0 && IsNull(of)) return true;
                    return which == 0   ? TextField(of, &process.name)
                           : which == 1 ? Parsed(of, PlainCountry, &process.where)
                           : which == 2 ? Flag(of, &process.performed)
                                        : false;
                  }) &&
           !process.name.empty();
  });
}

bool ReadOriginating(od::value& value, std::vector<goods::OriginStatus>* out) {
  return Elements(value, [&](od::value& element) {
    goods::OriginStatus status;
    if (IsText(element)) return TextField(element, &status.agreement) && PlainOrigin(status.agreement, "", "", out);
    static constexpr std::string_view kNames[] = {"agreement", "proof", "criterion"};
    FieldNames names(kNames);
    std::string* const texts[] = {&status.agreement, &status.proof, &status.criterion};
    return Fields(element,
                  [&](od::field& field) {
                    const int which = names.Find(field);
                    return which >= 0 && (IsNull(field.value()) || TextField(field.value(), texts[which]));
                  }) &&
           PlainOrigin(status.agreement, status.proof, status.criterion, out);
  });
}

bool ReadShipment(od::value& value, goods::Shipment* out) {
  static constexpr std::string_view kNames[] = {"direct", "transit"};
  static constexpr std::string_view kStopNames[] = {"country", "customsControl"};
  FieldNames names(kNames);
  return Fields(value, [&](od::field& field) {
    const int which = names.Find(field);
    if (which >= 0 && IsNull(field.value())) return true;
    if (which == 0) return Flag(field.value(), &out->direct.emplace());
    if (which != 1) return false;
    return Elements(field.value(), [&](od::value& element) {
      goods::Transit& stop = out->transit.emplace_back();
      if (IsText(element)) return Parsed(element, PlainCountry, &stop.country);
      FieldNames stop_names(kStopNames);
      return Fields(element,
                    [&](od::field& of) {
                      const int which_of = stop_names.Find(of);
                      if (which_of >= 0 && IsNull(of.value())) return true;
                      if (which_of == 0) return Parsed(of.value(), PlainCountry, &stop.country);
                      return which_of == 1 && Flag(of.value(), &stop.customs_control.emplace());
                    }) &&
             stop.country.stated();
    });
  });
}

bool ReadGood(od::value& value, goods::Good* out) {
  static constexpr std::string_view kNames[] = {"hs",           "hsIn",     "description",      "fob",
                                                "exWorks",      "netCost",  "freightInsurance", "netWeightKg",
                                                "labour",       "overhead", "otherCosts",       "profit",
                                                "processes",    "answers",  "whollyObtained",   "nationalLines",
                                                "specialRules", "set",      "quantities",       "tariffConditions"};
  FieldNames names(kNames);
  return Fields(value, [&](od::field& field) {
    const int which = names.Find(field);
    od::value& of = field.value();
    if (which >= 0 && IsNull(of)) return true;
    switch (which) {
      case 0:
        return Parsed(of, PlainHs, &out->hs);
      case 1:
        return ReadCodesIn(of, &out->hs_in);
      case 2:
        return TextField(of, &out->description);
      case 3:
        return Number(of, true, &out->fob);
      case 4:
        return Number(of, true, &out->ex_works);
      case 5:
        return Number(of, true, &out->net_cost);
      case 6:
        return Number(of, false, &out->freight_insurance);
      case 7:
        return Number(of, true, &out->net_weight);
      case 8:
        return Number(of, false, &out->labour);
      case 9:
        return Number(of, false, &out->overhead);
      case 10:
        return Number(of, false, &out->other_costs);
      case 11:
        return Number(of, false, &out->profit);
      case 12:
        return ReadProcesses(of, &out->processes);
      case 13:
        return ReadAnswers(of, &out->answers);
      case 14:
        return TextField(of, &out->wholly_obtained);
      case 15:
        return Entries(of, [&](const std::string& importer, od::value& entry) {
          absl::string_view line;
          return Text(entry, &line) && PlainNationalLine(importer, line, &out->national_lines);
        });
      case 16:
        return Elements(of, [&](od::value& element) { return TextField(element, &out->special_rules.emplace_back()); });
      case 17:
        return Flag(of, &out->set);
      case 18:
        return Entries(of, [&](const std::string& unit, od::value& entry) {
          absl::string_view quantity;
          return Text(entry, &quantity) && PlainQuantity(unit, quantity, &out->quantities);
        });
      case 19:
        return ReadAnswers(of, &out->tariff_conditions);
      default:
        return false;
    }
  });
}

// `currency`: of the bill, as far as it was read; a material's own must be the same.
bool ReadMaterial(od::value& value, const std::string& currency, goods::Material* out) {
  static constexpr std::string_view kNames[] = {
      "id",          "hs",      "description", "value", "currency",       "basis",     "freightInsurance",
      "netWeightKg", "country", "originating", "role",  "whollyObtained", "processes", "answers",
      "hsIn"};
  FieldNames names(kNames);
  return Fields(value, [&](od::field& field) {
    const int which = names.Find(field);
    od::value& of = field.value();
    if (which >= 0 && IsNull(of)) return true;
    switch (which) {
      case 0:
        return TextField(of, &out->id);
      case 1:
        return Parsed(of, PlainHs, &out->hs);
      case 2:
        return TextField(of, &out->description);
      case 3:
        return Number(of, false, &out->value);
      case 4: {
        absl::string_view text;
        return Text(of, &text) && !currency.empty() && text == currency;
      }
      case 5:
        return Parsed(of, PlainBasis, &out->basis);
      case 6:
        return Number(of, false, &out->freight_insurance);
      case 7:
        return Number(of, false, &out->net_weight);
      case 8:
        return Parsed(of, PlainCountry, &out->country);
      case 9:
        return ReadOriginating(of, &out->originating);
      case 10:
        return Parsed(of, PlainRole, &out->role);
      case 11:
        return TextField(of, &out->wholly_obtained);
      case 12:
        return ReadProcesses(of, &out->processes);
      case 13:
        return ReadAnswers(of, &out->answers);
      case 14:
        return ReadCodesIn(of, &out->hs_in);
      default:
        return false;
    }
  });
}

}  // namespace

bool ReadBillQuickly(od::object object, const Limits& limits, goods::BillOfMaterials* out) {
  static constexpr std::string_view kNames[] = {"id",       "nomenclature", "date",      "currency", "exporter",
                                                "importer", "good",         "materials", "shipment"};
  FieldNames names(kNames);
  bool materials_stated = false;
  return Fields(object,
                [&](od::field& field) {
                  const int which = names.Find(field);
                  od::value& of = field.value();
                  if (which >= 0 && IsNull(of)) return true;
                  switch (which) {
                    case 0:
                      return TextField(of, &out->id);
                    case 1:
                      return Parsed(of, PlainEdition, &out->edition);
                    case 2:
                      return Parsed(of, PlainDate, &out->date);
                    case 3:
                      return Parsed(of, PlainCurrency, &out->currency);
                    case 4:
                      return Parsed(of, PlainCountry, &out->exporter);
                    case 5:
                      return Parsed(of, PlainCountry, &out->importer);
                    case 6:
                      return ReadGood(of, &out->good);
                    case 7:
                      materials_stated = true;
                      return Elements(of, [&](od::value& element) {
                        return ReadMaterial(element, out->currency, &out->materials.emplace_back());
                      });
                    case 8:
                      return ReadShipment(of, &out->shipment);
                    default:
                      return false;
                  }
                }) &&
         CompletePlain(materials_stated, limits, out);
}

}  // namespace noodle::batch
