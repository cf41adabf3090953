#include "engine/batch/basis_file.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "engine/base/status.h"

namespace noodle::batch {
namespace {

constexpr absl::string_view kMagic = "noodle basis 1\n";
constexpr size_t kNumber = 8;        // bytes of a number
constexpr size_t kMost = 256 << 20;  // bytes of an entry: more is damage

void AppendNumber(uint64_t number, std::string* out) {
  for (size_t i = 0; i < kNumber; ++i) out->push_back(static_cast<char>((number >> (8 * i)) & 0xFF));
}
void AppendText(absl::string_view text, std::string* out) {
  AppendNumber(text.size(), out);
  out->append(text.data(), text.size());
}
void AppendMoney(const std::optional<Money>& amount, std::string* out) {
  out->push_back(amount ? 1 : 0);
  if (amount) AppendNumber(static_cast<uint64_t>(amount->units()), out);
}

// Takes the parts of an entry off its front; after the first that is not there, nothing.
class Parts {
 public:
  explicit Parts(absl::string_view bytes) : rest_(bytes) {}
  uint64_t Number() {
    uint64_t out = 0;
    if (!Has(kNumber)) return 0;
    for (size_t i = 0; i < kNumber; ++i) out |= uint64_t{static_cast<unsigned char>(rest_[i])} << (8 * i);
    rest_.remove_prefix(kNumber);
    return out;
  }
  std::string Text() {
    const uint64_t size = Number();
    if (!Has(size)) return "";
    std::string out(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return out;
  }
  uint8_t Byte() {
    if (!Has(1)) return 0;
    const auto out = static_cast<uint8_t>(rest_[0]);
    rest_.remove_prefix(1);
    return out;
  }
  std::optional<Money> Amount() {
    if (Byte() == 0) return std::nullopt;
    return Money::FromUnits(static_cast<int64_t>(Number()));
  }
  // How many parts of at least one byte follow.
  uint64_t Count() {
    const uint64_t count = Number();
    return Has(count) ? count : 0;
  }
  bool whole() const { return good_ && rest_.empty(); }

 private:
  bool Has(uint64_t bytes) {
    good_ = good_ && rest_.size() >= bytes;
    return good_;
  }
  absl::string_view rest_;
  bool good_ = true;
};

bool ReadEntry(absl::string_view bytes, BasisEntry* out) {
  Parts parts(bytes);
  Outcome& outcome = out->outcome;
  out->basis.high = parts.Number();
  out->basis.low = parts.Number();
  out->result_bytes = parts.Number();
  outcome.id = parts.Text();
  outcome.currency = parts.Text();
  outcome.best = parts.Text();
  outcome.duty = parts.Amount();
  outcome.mfn = parts.Amount();
  outcome.saving = parts.Amount();
  const uint8_t flags = parts.Byte();
  outcome.mfn_rate_unknown = (flags & 1) != 0;
  outcome.unconfirmed = (flags & 2) != 0;
  outcome.claims.resize(parts.Count());
  for (ClaimOutcome& claim : outcome.claims) {
    claim.agreement = parts.Text();
    const uint8_t standing = parts.Byte();
    claim.standing = static_cast<preference::Standing>(standing & 3);
    claim.rate_unknown = (standing & 4) != 0;
  }
  outcome.missing.resize(parts.Count());
  for (std::string& fact : outcome.missing) fact = parts.Text();
  return parts.whole();
}

}  // namespace

std::string BasisName(const std::string& results) { return absl::StrCat(results, ".basis"); }

std::string BasisHead(uint64_t head_bytes) {
  std::string out(kMagic);
  AppendNumber(head_bytes, &out);
  return out;
}

void AppendBasisEntry(const Fingerprint& basis, uint64_t result_bytes, const Outcome& outcome, std::string* out) {
  const size_t begin = out->size();
  AppendNumber(0, out);
  AppendNumber(basis.high, out);
  AppendNumber(basis.low, out);
  AppendNumber(result_bytes, out);
  AppendText(outcome.id, out);
  AppendText(outcome.currency, out);
  AppendText(outcome.best, out);
  AppendMoney(outcome.duty, out);
  AppendMoney(outcome.mfn, out);
  AppendMoney(outcome.saving, out);
  out->push_back(static_cast<char>((outcome.mfn_rate_unknown ? 1 : 0) | (outcome.unconfirmed ? 2 : 0)));
  AppendNumber(outcome.claims.size(), out);
  for (const ClaimOutcome& claim : outcome.claims) {
    AppendText(claim.agreement, out);
    out->push_back(static_cast<char>(static_cast<int>(claim.standing) | (claim.rate_unknown ? 4 : 0)));
  }
  AppendNumber(outcome.missing.size(), out);
  for (const std::string& fact : outcome.missing) AppendText(fact, out);
  std::string length;
  AppendNumber(out->size() - begin - kNumber, &length);
  out->replace(begin, kNumber, length);
}

absl::StatusOr<std::unique_ptr<BasisReader>> BasisReader::Open(const std::string& path) {
  NOODLE_ASSIGN_OR_RETURN(auto source, OpenSource(path, Packing::kPlain));
  std::unique_ptr<BasisReader> out(new BasisReader(path, std::move(source)));
  NOODLE_ASSIGN_OR_RETURN(const bool whole, out->Fill(kMagic.size() + kNumber));
  if (!whole || !absl::StartsWith(out->buffer_, kMagic)) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": is no file that tells what results rest on"));
  }
  out->head_bytes_ = Parts(absl::string_view(out->buffer_).substr(kMagic.size())).Number();
  out->at_ = kMagic.size() + kNumber;
  return out;
}

absl::Status BasisReader::Damaged() const {
  return absl::InvalidArgumentError(absl::StrCat(path_, ": is cut off or damaged"));
}

absl::StatusOr<bool> BasisReader::Fill(size_t bytes) {
  if (buffer_.size() - at_ >= bytes) return true;
  buffer_.erase(0, at_);
  at_ = 0;
  size_t have = buffer_.size();
  buffer_.resize(std::max<size_t>(bytes, 1 << 16));
  while (have < buffer_.size()) {
    NOODLE_ASSIGN_OR_RETURN(const size_t read, source_->Read(buffer_.data() + have, buffer_.size() - have));
    if (read == 0) break;
    have += read;
  }
  buffer_.resize(have);
  return have >= bytes;
}

absl::StatusOr<bool> BasisReader::Next(BasisEntry* out) {
  NOODLE_ASSIGN_OR_RETURN(const bool more, Fill(kNumber));
  if (!more && buffer_.empty()) return false;
  if (!more) return Damaged();
  const uint64_t length = Parts(absl::string_view(buffer_).substr(at_)).Number();
  if (length > kMost) return Damaged();
  NOODLE_ASSIGN_OR_RETURN(const bool whole, Fill(kNumber + length));
  if (!whole || !ReadEntry(absl::string_view(buffer_).substr(at_ + kNumber, length), out)) return Damaged();
  at_ += kNumber + length;
  return true;
}

}  // namespace noodle::batch
