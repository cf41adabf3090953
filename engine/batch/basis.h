// What a judgement rests on, as a digest: the record itself, the law that governs its good, the rates of its line.
// Where it is the same as it was, so is the judgement.
//
// Of the law that is, for every agreement of the lane: all its text but the rows of its rule lists, and those rows that
// govern the good, or a good of a nested bill of materials, on the day asked. Of the rates: every line that the code
// may stand for, in the schedules of importer and exporter, with its tracks. So it may change where the judgement does
// not, and never the other way round.
#ifndef NOODLE_ENGINE_BATCH_BASIS_H_
#define NOODLE_ENGINE_BATCH_BASIS_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/batch/fingerprint.h"
#include "engine/batch/judge.h"
#include "engine/batch/law_basis.h"
#include "engine/batch/rate_basis.h"
#include "engine/batch/records.h"
#include "engine/law/text_source.h"

namespace noodle::batch {

// What is the same for all records of a run. Shared by threads.
struct CommonBasis {
  Fingerprint all;  // program, nomenclature, options, what the output is written like
  AgreementTexts texts;
};
// `signature`: whatever else a result depends on, for all of them alike. Error: the database cannot be read.
absl::StatusOr<CommonBasis> MakeCommonBasis(const preference::World& world, const law::TextSource& texts,
                                            const JudgeOptions& options, absl::string_view signature);

// One for each thread: it remembers what it digested.
class Basis {
 public:
  // All must outlive it.
  Basis(const preference::World& world, const CommonBasis& common, const JudgeOptions& options);

  Fingerprint Of(const Record& record, absl::string_view bytes, const goods::BillOfMaterials& bom);

 private:
  const CommonBasis& common_;
  const JudgeOptions options_;
  LawBasis law_;
  RateBasis rates_;
  FingerprintParts parts_;  // kept from record to record for its memory
};

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_BASIS_H_
