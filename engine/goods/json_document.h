// A JSON text as a tree that remembers where everything stood, and the list of all that is wrong with it.
//
//   NOODLE_ASSIGN_OR_RETURN(JsonDocument document, JsonDocument::Parse(text, "pump.json", limits));
//   … read with JsonValue (json_reader.h), complaining as we go …
//   NOODLE_RETURN_IF_ERROR(document.Verdict());
//
// Syntax is nlohmann::json's affair (its SAX interface, so that repeated keys are seen); messages are ours.
#ifndef NOODLE_ENGINE_GOODS_JSON_DOCUMENT_H_
#define NOODLE_ENGINE_GOODS_JSON_DOCUMENT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/limits.h"

namespace noodle::goods {

enum class JsonKind : uint8_t { kNull, kBool, kNumber, kText, kList, kObject };

class JsonDocument {
 public:
  using NodeId = uint32_t;
  static constexpr NodeId kNone = 0xFFFFFFFF;
  static constexpr NodeId kRoot = 0;
  static constexpr size_t kMostComplaints = 100;

  // Errors (InvalidArgument), one line each: `name:line:column: expected …, found …` for broken JSON or UTF-8; more
  // than `limits.file_bytes` bytes, `limits.bom_depth` levels' worth of nesting, or 2,000,000 values. A repeated key is
  // not an error of syntax: it becomes a complaint.
  static absl::StatusOr<JsonDocument> Parse(absl::string_view text, absl::string_view name, const Limits& limits);

  JsonKind kind(NodeId node) const { return nodes_[node].kind; }
  bool flag(NodeId node) const { return nodes_[node].flag; }
  // The contents of a text, or a number as written.
  absl::string_view text(NodeId node) const { return Slice(nodes_[node].text_at, nodes_[node].text_size); }
  // The name of an object's field; empty for anything else.
  absl::string_view key(NodeId node) const { return Slice(nodes_[node].key_at, nodes_[node].key_size); }
  // Elements of a list or fields of an object, in order.
  NodeId first_child(NodeId node) const { return nodes_[node].first; }
  NodeId next_sibling(NodeId node) const { return nodes_[node].next; }
  size_t child_count(NodeId node) const { return nodes_[node].count; }
  // "materials[2].value"; empty for the root.
  std::string PathOf(NodeId node) const;

  // Adds `path: message` (only `message` when the path is empty) at the node's place in the document.
  void Complain(NodeId at, absl::string_view path, absl::string_view message);
  bool has_complaints() const { return complaint_count_ != 0; }
  // So many complaints that further ones are only counted: spare yourself the words.
  bool only_counting() const { return complaints_.size() == kMostComplaints; }
  // OK, or InvalidArgument with every complaint in document order, a line each, headed by the document's name. After
  // the first kMostComplaints they are only counted.
  absl::Status Verdict() const;

 private:
  friend class JsonTreeBuilder;

  struct Node {
    JsonKind kind = JsonKind::kNull;
    bool flag = false;
    NodeId parent = kNone;
    NodeId next = kNone;
    NodeId first = kNone;
    uint32_t count = 0;    // of children
    uint32_t ordinal = 0;  // among its siblings
    uint32_t key_at = 0, key_size = 0;
    uint32_t text_at = 0, text_size = 0;
  };
  struct Complaint {
    NodeId at;
    std::string line;
  };

  absl::string_view Slice(uint32_t at, uint32_t size) const { return absl::string_view(pool_).substr(at, size); }

  std::string name_;
  std::string pool_;  // all keys and texts, end to end
  std::vector<Node> nodes_;
  std::vector<Complaint> complaints_;
  size_t complaint_count_ = 0;
};

// `outer` extended by the field `key`: "good.fob", or `answers["odd key"]` for a key that is no plain name.
std::string FieldPath(absl::string_view outer, absl::string_view key);

}  // namespace noodle::goods

#endif  // NOODLE_ENGINE_GOODS_JSON_DOCUMENT_H_
