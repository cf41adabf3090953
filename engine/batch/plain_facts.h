// Facts from their texts, the quick way. Each function accepts only what goods::ReadJson accepts, and answers false to
// anything else without a word: then the record is read again by goods::ReadJson, which says what is wrong. So every
// rule of a bill of materials stands at one place, and ordinary shipments are not slowed down by it.
#ifndef NOODLE_ENGINE_BATCH_PLAIN_FACTS_H_
#define NOODLE_ENGINE_BATCH_PLAIN_FACTS_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/limits.h"
#include "engine/goods/bill_of_materials.h"

namespace noodle::batch {

inline bool PlainText(absl::string_view text, std::string* out) {
  out->assign(text.data(), text.size());
  return !text.empty();
}
inline bool PlainText(absl::string_view text, std::optional<std::string>* out) {
  out->emplace(text.data(), text.size());
  return !text.empty();
}
// Zero is accepted where `positive` is false; less never is.
template <typename D>
bool PlainNumber(absl::string_view text, bool positive, std::optional<D>* out) {
  const absl::StatusOr<D> number = D::Parse(text);
  if (!number.ok() || number->units() < (positive ? 1 : 0)) return false;
  *out = *number;
  return true;
}
bool PlainHs(absl::string_view text, HsCode* out);
bool PlainCountry(absl::string_view text, Country* out);
bool PlainDate(absl::string_view text, std::optional<Date>* out);
bool PlainEdition(absl::string_view text, HsEdition* out);
bool PlainCurrency(absl::string_view text, std::string* out);
bool PlainBasis(absl::string_view text, goods::ValueBasis* out);
bool PlainRole(absl::string_view text, goods::Role* out);
bool PlainNationalLine(absl::string_view importer, absl::string_view line, std::map<std::string, std::string>* out);
bool PlainCodeIn(absl::string_view edition, absl::string_view code, CodesIn* out);
bool PlainQuantity(absl::string_view unit, absl::string_view quantity, std::map<std::string, Quantity>* out);
bool PlainAnswer(absl::string_view question, bool answer, goods::Answers* out);
bool PlainOrigin(absl::string_view agreement, absl::string_view proof, absl::string_view criterion,
                 std::vector<goods::OriginStatus>* out);

// What holds of a bill as a whole, once all its facts are read: what is required is there, amounts have a currency, ids
// are unique. Fills in the ids and paths of materials. `materials_stated`: also where there are none.
bool CompletePlain(bool materials_stated, const Limits& limits, goods::BillOfMaterials* bom);

// Ready for another shipment; keeps the memory of the list of materials.
void Empty(goods::BillOfMaterials* bom);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_PLAIN_FACTS_H_
