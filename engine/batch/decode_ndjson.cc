// simdjson is compiled for many processors at once, most of which the compiler warns about.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wconversion"
#include <simdjson.h>
#pragma GCC diagnostic pop

#include <cstring>

#include "engine/base/status.h"
#include "engine/batch/complaints.h"
#include "engine/batch/decoders.h"
#include "engine/batch/plain_facts.h"
#include "engine/goods/read_json.h"

namespace noodle::batch {
namespace {

namespace od = simdjson::ondemand;

// Which of an object's fields come next: documents of one writer have them in the same order, so that looking on from
// the last one finds most at the first try. A field may come once.
class FieldNames {
 public:
  template <size_t N>
  explicit FieldNames(const std::string_view (&names)[N]) : names_(names), size_(N) {
    static_assert(N <= 32);
  }
  // The number of the field among the names; -1: none of them, written with escapes, or here again.
  int Find(od::field& field) {
    const char* const begin = field.key().raw();
    const char* end = begin;
    while (*end != '"' && *end != '\\') ++end;
    if (*end != '"') return -1;
    const std::string_view key(begin, static_cast<size_t>(end - begin));
    for (size_t tried = 0; tried < size_; ++tried) {
      const size_t i = next_;
      next_ = next_ + 1 == size_ ? 0 : next_ + 1;
      if (names_[i] != key) continue;
      if ((seen_ >> i & 1) != 0) return -1;
      seen_ |= uint32_t{1} << i;
      return static_cast<int>(i);
    }
    return -1;
  }

 private:
  const std::string_view* names_;
  size_t size_;
  size_t next_ = 0;
  uint32_t seen_ = 0;
};

bool IsNull(od::value& value) {
  od::json_type type;
  return !value.type().get(type) && type == od::json_type::null && value.is_null();
}

bool Text(od::value& value, absl::string_view* out) {
  std::string_view text;
  if (value.get_string().get(text)) return false;
  *out = AbslView(text);
  return true;
}

bool TextField(od::value& value, std::string* out) {
  absl::string_view text;
  return Text(value, &text) && PlainText(text, out);
}
bool TextField(od::value& value, std::optional<std::string>* out) {
  absl::string_view text;
  return Text(value, &text) && PlainText(text, out);
}
template <typename T, typename Read>
bool Parsed(od::value& value, Read read, T* out) {
  absl::string_view text;
  return Text(value, &text) && read(text, out);
}
template <typename D>
bool Number(od::value& value, bool positive, std::optional<D>* out) {
  absl::string_view text;
  return Text(value, &text) && PlainNumber(text, positive, out);
}
bool Flag(od::value& value, bool* out) { return !value.get_bool().get(*out); }

// Calls `take(field)` for each field of an object that is not null.
template <typename Take>
bool Fields(od::object object, Take take) {
  for (auto result : object) {
    od::field field;
    if (std::move(result).get(field) || !take(field)) return false;
  }
  return true;
}
template <typename Take>
bool Fields(od::value& value, Take take) {
  od::object object;
  return !value.get_object().get(object) && Fields(object, take);
}
// An object used as a map; entries that are null are left to goods::ReadJson.
template <typename Take>
bool Entries(od::value& value, Take take) {
  return Fields(value, [&](od::field& field) {
    std::string_view key;
    return !field.unescaped_key().get(key) && take(std::string(key), field.value());
  });
}
template <typename Take>
bool Elements(od::value& value, Take take) {
  od::array list;
  if (value.get_array().get(list)) return false;
  for (auto result : list) {
    od::value element;
    if (std::move(result).get(element) || !take(element)) return false;
  }
  return true;
}

bool IsText(od::value& value) {
  od::json_type type;
  return !value.type().get(type) && type == od::json_type::string;
}

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

bool ReadBill(od::object object, const Limits& limits, goods::BillOfMaterials* out) {
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

class Ndjson final : public Decoder {
 public:
  Ndjson(const Limits& limits, bool careful) : limits_(limits), careful_(careful) {}

  void Decode(const Record& record, absl::string_view bytes, Decoded* out) override {
    out->Clear();
    if (!careful_ && ReadQuickly(bytes, &out->bom)) return;
    Empty(&out->bom);
    absl::StatusOr<goods::BillOfMaterials> read = goods::ReadJson(bytes, kRecordName, limits_);
    if (read.ok()) {
      out->bom = *std::move(read);
      return;
    }
    for (Complaint& complaint : ComplaintsOf(read.status())) {
      out->errors.push_back({record.line, std::move(complaint.path), std::move(complaint.reason)});
    }
    FindId(bytes, &out->bom.id);
  }

 private:
  // Iterates over `bytes`, which simdjson wants followed by bytes that may be read.
  bool Open(absl::string_view bytes, od::document* document) {
    if (padded_.size() < bytes.size() + simdjson::SIMDJSON_PADDING) {
      padded_.resize(bytes.size() + simdjson::SIMDJSON_PADDING);
    }
    std::memcpy(padded_.data(), bytes.data(), bytes.size());
    std::memset(padded_.data() + bytes.size(), 0, simdjson::SIMDJSON_PADDING);
    return !parser_.iterate(padded_.data(), bytes.size(), padded_.size()).get(*document);
  }

  bool ReadQuickly(absl::string_view bytes, goods::BillOfMaterials* bom) {
    // simdjson lets halves of surrogate pairs pass.
    if (!bytes.empty() && std::memchr(bytes.data(), '\\', bytes.size()) != nullptr &&
        (bytes.find("\\ud") != absl::string_view::npos || bytes.find("\\uD") != absl::string_view::npos)) {
      return false;
    }
    od::document document;
    od::object root;
    if (bytes.size() > limits_.file_bytes || !Open(bytes, &document) || document.get_object().get(root)) return false;
    return ReadBill(root, limits_, bom) && document.current_location().error() == simdjson::OUT_OF_BOUNDS;
  }

  // The id of a record in error, where it can be found.
  void FindId(absl::string_view bytes, std::string* id) {
    od::document document;
    std::string_view text;
    if (bytes.size() <= limits_.file_bytes && Open(bytes, &document) &&
        !document.find_field_unordered("id").get_string().get(text)) {
      id->assign(text);
    }
  }

  Limits limits_;
  bool careful_;
  od::parser parser_;
  std::string padded_;
};

}  // namespace

std::unique_ptr<Decoder> NdjsonDecoder(const Limits& limits, bool careful) {
  return std::make_unique<Ndjson>(limits, careful);
}

}  // namespace noodle::batch
