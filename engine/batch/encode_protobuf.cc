#include <google/protobuf/io/coded_stream.h>

#include "engine/batch/encoders.h"
#include "engine/batch/result_text.h"
#include "proto/noodle.pb.h"

namespace noodle::batch {
namespace {

namespace pb = noodle::v1;

pb::Verdict VerdictOf(preference::Standing standing) {
  switch (standing) {
    case preference::Standing::kQualifies:
      return pb::QUALIFIES;
    case preference::Standing::kFails:
      return pb::FAILS;
    case preference::Standing::kUndetermined:
      return pb::UNDETERMINED;
    case preference::Standing::kNotAvailable:
      return pb::NOT_AVAILABLE;
  }
  return pb::VERDICT_UNSTATED;
}

// Text fields keep their memory from result to result.
void SetMoney(const std::optional<Money>& amount, std::string* field) { AppendMoney(amount, field); }
void SetText(absl::string_view text, std::string* field) { AppendText(text, field); }

void SetClaim(const ClaimJudgement& claim, pb::Claim* out) {
  SetText(claim.agreement, out->mutable_agreement());
  out->set_verdict(VerdictOf(claim.standing));
  if (!claim.criterion.empty()) SetText(claim.criterion, out->mutable_criterion());
  SetText(claim.rate, out->mutable_rate());
  SetMoney(claim.duty, out->mutable_duty());
  SetMoney(claim.saving, out->mutable_saving());
  if (!claim.reason.empty()) SetText(claim.reason, out->mutable_reason());
  for (const std::string& fact : claim.missing) SetText(fact, out->add_missing());
  if (claim.as_of) out->set_as_of(*claim.as_of);
}

class Protobuf final : public Encoder {
 public:
  explicit Protobuf(std::vector<std::string> kept_columns) : kept_columns_(std::move(kept_columns)) {}

  void Begin(std::string*) const override {}

  void Append(const Record& record, const Judgement& judgement, absl::Span<const absl::string_view> kept,
              std::string* out) const override {
    thread_local pb::Result result;  // used again for every shipment: its texts keep their memory
    result.Clear();
    result.set_line(record.line);
    if (!judgement.id.empty()) SetText(judgement.id, result.mutable_id());
    AppendDate(judgement.date, result.mutable_date());
    if (!judgement.currency.empty()) SetText(judgement.currency, result.mutable_currency());
    AppendCountry(judgement.exporter, result.mutable_exporter());
    if (judgement.importer.stated()) AppendCountry(judgement.importer, result.mutable_importer());
    AppendHs(judgement.hs, result.mutable_hs());
    for (const ClaimJudgement& claim : judgement.claims) SetClaim(claim, result.add_claims());
    if (!judgement.best.empty()) SetText(judgement.best, result.mutable_best());
    SetMoney(judgement.duty, result.mutable_duty());
    SetMoney(judgement.saving, result.mutable_saving());
    SetText(judgement.mfn_rate, result.mutable_mfn()->mutable_rate());
    SetMoney(judgement.mfn_duty, result.mutable_mfn()->mutable_duty());
    if (!judgement.note.empty()) SetText(judgement.note, result.mutable_note());
    for (size_t i = 0; i < kept_columns_.size() && i < kept.size(); ++i) {
      (*result.mutable_kept())[kept_columns_[i]] = std::string(kept[i]);
    }
    AppendWithLength(result, out);
  }

 private:
  static void AppendWithLength(const pb::Result& result, std::string* out) {
    const size_t size = result.ByteSizeLong();
    uint8_t length[10];
    const uint8_t* const end = google::protobuf::io::CodedOutputStream::WriteVarint64ToArray(size, length);
    out->append(reinterpret_cast<const char*>(length), static_cast<size_t>(end - length));
    const size_t at = out->size();
    out->resize(at + size);
    result.SerializeWithCachedSizesToArray(reinterpret_cast<uint8_t*>(out->data() + at));
  }

  std::vector<std::string> kept_columns_;
};

}  // namespace

std::unique_ptr<Encoder> ProtobufEncoder(std::vector<std::string> kept_columns) {
  return std::make_unique<Protobuf>(std::move(kept_columns));
}

}  // namespace noodle::batch
