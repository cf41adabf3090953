// What in a bill of materials answers nothing and is likely a slip: names that no agreement knows, and categories of
// wholly obtained goods that the good's code cannot be. The verdict stays what the law says of the facts as stated.
#ifndef NOODLE_ENGINE_PREFERENCE_REMARKS_H_
#define NOODLE_ENGINE_PREFERENCE_REMARKS_H_

#include <memory>
#include <string>
#include <vector>

#include "engine/goods/bill_of_materials.h"
#include "engine/law/rulebook.h"

namespace noodle::preference {

struct Remark {
  std::string path;   // "good.processes[0].name"
  std::string words;  // `no agreement names a process "packaging"; did you mean "packing"?`
  bool operator==(const Remark&) const = default;
};

// At most this many are made of one bill.
inline constexpr size_t kMostRemarks = 100;

// Of the bill and every bill inside it. `rulebooks` are those whose words count; `agreements` are all that may be
// named, no fewer.
std::vector<Remark> FindRemarks(const std::vector<std::shared_ptr<const law::Rulebook>>& rulebooks,
                                const std::vector<std::string>& agreements, const goods::BillOfMaterials& bom);

}  // namespace noodle::preference

#endif  // NOODLE_ENGINE_PREFERENCE_REMARKS_H_
