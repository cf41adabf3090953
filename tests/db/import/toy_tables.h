// An edition of few codes.
#ifndef NOODLE_TESTS_DB_IMPORT_TOY_TABLES_H_
#define NOODLE_TESTS_DB_IMPORT_TOY_TABLES_H_

#include "absl/status/statusor.h"
#include "engine/base/nomenclature.h"

namespace noodle::db {

class ToyTables : public HsTables {
 public:
  absl::StatusOr<const Nomenclature*> Edition(HsEdition edition) const override {
    if (edition != HsEdition::k2022) return absl::NotFoundError("no such edition");
    return &nomenclature_;
  }
  absl::StatusOr<const Correlation*> Between(HsEdition, HsEdition) const override {
    return absl::NotFoundError("no correlation");
  }

 private:
  static Nomenclature Make() {
    std::vector<HsCode> codes;
    for (uint64_t code : {10121, 610910, 610990, 611011, 611012, 611019, 611020, 611030}) {
      codes.push_back(HsCode::FromValue(code, 6));
    }
    return *Nomenclature::Make(HsEdition::k2022, codes);
  }
  Nomenclature nomenclature_ = Make();
};

}  // namespace noodle::db

#endif  // NOODLE_TESTS_DB_IMPORT_TOY_TABLES_H_
