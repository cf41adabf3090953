#include "engine/batch/block_judge.h"

#include <utility>

#include "engine/base/status.h"
#include "engine/batch/bad_records.h"
#include "engine/batch/bytes.h"

namespace noodle::batch {
namespace {

// What is wrong with the shipment, and not with the program or its database.
bool OfTheRecord(const absl::Status& status) {
  return absl::IsInvalidArgument(status) || absl::IsNotFound(status) || absl::IsOutOfRange(status);
}

}  // namespace

absl::StatusOr<std::unique_ptr<BlockJudge>> BlockJudge::Make(const preference::World& world, RateBook* rates,
                                                             const BlockJudgeOptions& options,
                                                             absl::string_view header) {
  std::unique_ptr<BlockJudge> out(new BlockJudge(world, rates, options, header));
  NOODLE_ASSIGN_OR_RETURN(out->decoder_, MakeDecoder(options.in, header, options.limits));
  std::vector<std::string> kept;
  if (options.in == Format::kCsv) {
    NOODLE_ASSIGN_OR_RETURN(kept, KeptColumns(header));
  }
  out->encoder_ = MakeEncoder(options.out.format, std::move(kept));
  return out;
}

absl::StatusOr<std::string> BlockJudge::Begin(const BlockJudgeOptions& options, absl::string_view header) {
  std::vector<std::string> kept;
  if (options.in == Format::kCsv) {
    NOODLE_ASSIGN_OR_RETURN(kept, KeptColumns(header));
  }
  std::string out;
  MakeEncoder(options.out.format, std::move(kept))->Begin(&out);
  return out;
}

void BlockJudge::Run(const RecordBlock& block, Produced* out) {
  for (const Record& record : block.records) {
    const absl::string_view bytes = absl::string_view(block.bytes).substr(record.begin, record.end - record.begin);
    out->status = Add(record, bytes, out);
    if (!out->status.ok()) return;
  }
  if (options_.out.packing == Packing::kPlain || out->results.empty()) return;
  absl::StatusOr<std::string> packed = Pack(out->results, options_.out.packing);
  if (packed.ok()) out->results = *std::move(packed);
  out->status = packed.status();
}

absl::Status BlockJudge::Add(const Record& record, absl::string_view bytes, Produced* out) {
  decoded_.Clear();
  if (record.broken.empty()) {
    decoder_->Decode(record, bytes, &decoded_);
  } else {
    decoded_.errors.push_back({record.line, "", record.broken});
  }
  const size_t begin = out->results.size();
  const Fingerprint basis = basis_ && decoded_.errors.empty() ? basis_->Of(record, bytes, decoded_.bom) : Fingerprint();
  if (decoded_.errors.empty()) NOODLE_RETURN_IF_ERROR(Settle(record, bytes, basis, out));
  if (!decoded_.errors.empty()) {
    AddBad(record, bytes, out);
    return absl::OkStatus();
  }
  out->tally.AddJudged(outcome_, record.rows);
  if (basis_) AppendBasisEntry(basis, out->results.size() - begin, outcome_, &out->basis);
  return absl::OkStatus();
}

// Writes the result of a record that could be read, taken over where it still stands, else judged; or finds its errors.
absl::Status BlockJudge::Settle(const Record& record, absl::string_view bytes, const Fingerprint& basis,
                                Produced* out) {
  std::optional<EarlierResult> earlier;
  if (options_.earlier != nullptr) {
    NOODLE_ASSIGN_OR_RETURN(earlier, options_.earlier->Take(decoded_.bom.id, basis));
    out->since.earlier = options_.earlier->reached();
  }
  if (earlier && earlier->entry.basis == basis) {
    out->results.append(earlier->result);
    outcome_ = std::move(earlier->entry.outcome);
    ++out->since.kept;
    return absl::OkStatus();
  }
  const absl::Status judged = judge_.Run(decoded_.bom, &judgement_);
  if (!judged.ok()) {
    if (!OfTheRecord(judged)) return judged;
    decoded_.errors.push_back(bad_records_.ErrorOf(judged, record, bytes));
    return absl::OkStatus();
  }
  encoder_->Append(record, judgement_, decoded_.kept, &out->results);
  outcome_.Set(judgement_);
  if (options_.earlier == nullptr) return absl::OkStatus();
  if (earlier) {
    ++out->since.rejudged;
    Compare(earlier->entry.outcome, outcome_, &out->since, &out->flips);
  } else {
    ++out->since.new_or_moved;
  }
  return absl::OkStatus();
}

void BlockJudge::AddBad(const Record& record, absl::string_view bytes, Produced* out) {
  bad_records_.AppendErrors(decoded_.errors, decoded_.bom.id, record, bytes, &out->errors);
  bad_records_.AppendRejected(record, bytes, &out->rejected);
  out->tally.AddBad(decoded_.errors.front().field, record.rows);
}

}  // namespace noodle::batch
