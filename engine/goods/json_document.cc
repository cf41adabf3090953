#include "engine/goods/json_document.h"

#include <algorithm>
#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/base/excerpt.h"
#include "engine/base/status.h"
#include "engine/goods/json_syntax.h"

namespace noodle::goods {
namespace {

constexpr size_t kMostBytes = size_t{1} << 31;  // offsets are 32 bits
constexpr size_t kMostValues = 2'000'000;       // a hundred thousand materials have about a million

// A nested bill of materials takes three levels (list, material, bill); what hangs off the innermost, a few more.
size_t MostLevels(const Limits& limits) { return static_cast<size_t>(limits.bom_depth) * 3 + 16; }

bool PlainName(absl::string_view key) {
  if (key.empty() || key.size() > 40) return false;
  return std::all_of(key.begin(), key.end(),
                     [](char c) { return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-'; });
}

}  // namespace

// Receives nlohmann::json's SAX events. Never throws; a refused document ends the parse by answering false.
class JsonTreeBuilder {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  JsonTreeBuilder(absl::string_view text, const Limits& limits, JsonDocument* document)
      : text_(text), most_levels_(MostLevels(limits)), document_(*document) {}

  bool null() { return Add(JsonKind::kNull, ""); }
  bool boolean(bool value) {
    if (!Add(JsonKind::kBool, "")) return false;
    document_.nodes_.back().flag = value;
    return true;
  }
  bool number_integer(number_integer_t value) { return Add(JsonKind::kNumber, absl::StrCat(value)); }
  bool number_unsigned(number_unsigned_t value) { return Add(JsonKind::kNumber, absl::StrCat(value)); }
  // The binary value is never looked at, only the digits as written.
  bool number_float(number_float_t, const string_t& digits) { return Add(JsonKind::kNumber, digits); }
  bool string(string_t& value) { return Add(JsonKind::kText, value); }
  bool binary(binary_t&) { return false; }
  bool start_object(size_t) { return Open(JsonKind::kObject); }
  bool start_array(size_t) { return Open(JsonKind::kList); }
  bool end_array() { return Close(); }
  bool end_object() {
    NoteRepeatedKeys();
    return Close();
  }
  bool key(string_t& value) {
    key_at_ = Store(value);
    key_size_ = static_cast<uint32_t>(value.size());
    return true;
  }
  bool parse_error(size_t position, const std::string&, const nlohmann::json::exception& error) {
    const bool value_complete = !document_.nodes_.empty() && open_.empty();
    failure_ = absl::StrCat(document_.name_, ":", DescribeSyntaxError(text_, position, error.what(), value_complete));
    return false;
  }

  // Why the parse ended early; empty when it did not.
  const std::string& failure() const { return failure_; }

 private:
  struct Level {
    JsonDocument::NodeId node;
    JsonDocument::NodeId last_child = JsonDocument::kNone;
  };

  uint32_t Store(absl::string_view text) {
    const auto at = static_cast<uint32_t>(document_.pool_.size());
    document_.pool_.append(text.data(), text.size());
    return at;
  }

  bool Refuse(absl::string_view why) {
    failure_ = absl::StrCat(document_.name_, ": ", why);
    return false;
  }

  bool Add(JsonKind kind, absl::string_view text) {
    if (document_.nodes_.size() == kMostValues) {
      return Refuse(absl::StrCat("expected at most ", kMostValues, " JSON values, found more"));
    }
    const auto id = static_cast<JsonDocument::NodeId>(document_.nodes_.size());
    JsonDocument::Node node;
    node.kind = kind;
    node.text_at = Store(text);
    node.text_size = static_cast<uint32_t>(text.size());
    node.key_at = std::exchange(key_at_, 0);
    node.key_size = std::exchange(key_size_, 0);
    if (!open_.empty()) {
      Level& level = open_.back();
      JsonDocument::Node& parent = document_.nodes_[level.node];
      node.parent = level.node;
      node.ordinal = parent.count++;
      (level.last_child == JsonDocument::kNone ? parent.first : document_.nodes_[level.last_child].next) = id;
      level.last_child = id;
    }
    document_.nodes_.push_back(node);
    return true;
  }

  bool Open(JsonKind kind) {
    if (open_.size() == most_levels_) {
      return Refuse(absl::StrCat("expected at most ", most_levels_, " levels of lists and objects, found more"));
    }
    if (!Add(kind, "")) return false;
    open_.push_back({static_cast<JsonDocument::NodeId>(document_.nodes_.size() - 1)});
    return true;
  }

  bool Close() {
    open_.pop_back();
    return true;
  }

  void NoteRepeatedKeys() {
    keys_.clear();
    const JsonDocument::NodeId object = open_.back().node;
    for (auto child = document_.first_child(object); child != JsonDocument::kNone;
         child = document_.next_sibling(child)) {
      keys_.emplace_back(document_.key(child), child);
    }
    std::sort(keys_.begin(), keys_.end());
    for (size_t i = 1; i < keys_.size(); ++i) {
      if (keys_[i].first != keys_[i - 1].first) continue;
      const JsonDocument::NodeId again = keys_[i].second;
      document_.Complain(again, document_.PathOf(again), "expected the field once, found it again");
    }
  }

  absl::string_view text_;
  size_t most_levels_;
  JsonDocument& document_;
  std::vector<Level> open_;
  std::vector<std::pair<absl::string_view, JsonDocument::NodeId>> keys_;  // of one object, while it is checked
  uint32_t key_at_ = 0;
  uint32_t key_size_ = 0;
  std::string failure_;
};

std::string FieldPath(absl::string_view outer, absl::string_view key) {
  if (!PlainName(key)) return absl::StrCat(outer, "[", Excerpt(key), "]");
  return absl::StrCat(outer, outer.empty() ? "" : ".", key);
}

absl::StatusOr<JsonDocument> JsonDocument::Parse(absl::string_view text, absl::string_view name, const Limits& limits) {
  const size_t most_bytes = std::min(limits.file_bytes, kMostBytes);
  if (text.size() > most_bytes) {
    return absl::InvalidArgumentError(
        absl::StrCat(name, ": expected at most ", most_bytes, " bytes, found ", text.size()));
  }
  // nlohmann::json takes a zero byte for the end of the text, and would not see what follows.
  if (const void* zero = text.empty() ? nullptr : std::memchr(text.data(), 0, text.size()); zero != nullptr) {
    const auto at = static_cast<size_t>(static_cast<const char*>(zero) - text.data());
    return absl::InvalidArgumentError(
        absl::StrCat(name, ":", LineAndColumn(text, at), ": expected JSON, found a zero byte"));
  }
  JsonDocument document;
  document.name_ = std::string(name);
  JsonTreeBuilder builder(text, limits, &document);
  if (!nlohmann::json::sax_parse(text.data(), text.data() + text.size(), &builder)) {
    return absl::InvalidArgumentError(builder.failure());
  }
  return document;
}

std::string JsonDocument::PathOf(NodeId node) const {
  std::vector<NodeId> chain;
  for (; node != kRoot && node != kNone; node = nodes_[node].parent) chain.push_back(node);
  std::string path;
  for (auto it = chain.rbegin(); it != chain.rend(); ++it) {
    const Node& step = nodes_[*it];
    if (nodes_[step.parent].kind == JsonKind::kList) {
      absl::StrAppend(&path, "[", step.ordinal, "]");
    } else {
      path = FieldPath(path, key(*it));
    }
  }
  return path;
}

void JsonDocument::Complain(NodeId at, absl::string_view path, absl::string_view message) {
  ++complaint_count_;
  if (only_counting()) return;
  complaints_.push_back({at, absl::StrCat(path, path.empty() ? "" : ": ", message)});
}

absl::Status JsonDocument::Verdict() const {
  if (complaint_count_ == 0) return absl::OkStatus();
  std::vector<Complaint> sorted = complaints_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Complaint& a, const Complaint& b) { return a.at < b.at; });
  std::string message;
  for (const Complaint& complaint : sorted) {
    absl::StrAppend(&message, message.empty() ? "" : "\n", name_, ": ", complaint.line);
  }
  if (complaint_count_ > sorted.size()) {
    absl::StrAppend(&message, "\n", name_, ": and ", complaint_count_ - sorted.size(), " more errors");
  }
  return absl::InvalidArgumentError(message);
}

}  // namespace noodle::goods
