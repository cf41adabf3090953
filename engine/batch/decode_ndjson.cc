#include <cstring>

#include "engine/batch/complaints.h"
#include "engine/batch/decoders.h"
#include "engine/batch/json_facts.h"
#include "engine/batch/plain_facts.h"
#include "engine/goods/read_json.h"

namespace noodle::batch {
namespace {

namespace od = simdjson::ondemand;

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
    return ReadBillQuickly(root, limits_, bom) && document.current_location().error() == simdjson::OUT_OF_BOUNDS;
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
