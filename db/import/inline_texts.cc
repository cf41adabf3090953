#include "db/import/inline_texts.h"

#include <cstdint>
#include <orcus/sax_parser.hpp>
#include <orcus/zip_archive.hpp>
#include <orcus/zip_archive_stream.hpp>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace noodle::db {
namespace {

using Attributes = std::map<std::string, std::string>;  // by name, without its namespace

// The parser gives an element's attributes before the element itself.
class Elements : public orcus::sax_handler {
 public:
  virtual ~Elements() = default;
  void attribute(std::string_view name, std::string_view value) { attributes_[std::string(name)] = std::string(value); }
  void attribute(const orcus::sax::parser_attribute& attribute) {
    attributes_[std::string(attribute.name)] = std::string(attribute.value);
  }
  void start_element(const orcus::sax::parser_element& element) {
    Start(std::string(element.name), attributes_);
    attributes_.clear();
  }
  void end_element(const orcus::sax::parser_element& element) { End(std::string(element.name)); }
  void characters(std::string_view text, bool) { Text(std::string(text)); }

  void Read(const std::string& xml) {
    orcus::sax_parser<Elements> parser(xml.data(), xml.size(), *this);
    parser.parse();
  }

 private:
  virtual void Start(const std::string& name, const Attributes& attributes) = 0;
  virtual void End(const std::string&) {}
  virtual void Text(const std::string&) {}

  Attributes attributes_;
};

// What one attribute of every element of that name says another is: a relation's target by its id.
class Pairs : public Elements {
 public:
  Pairs(std::string element, std::string key, std::string value)
      : element_(std::move(element)), key_(std::move(key)), value_(std::move(value)) {}
  std::string Find(const std::string& key) const {
    const auto it = found_.find(key);
    return it == found_.end() ? "" : it->second;
  }

 private:
  void Start(const std::string& name, const Attributes& attributes) override {
    if (name == element_ && attributes.count(key_) > 0 && attributes.count(value_) > 0) {
      found_[attributes.at(key_)] = attributes.at(value_);
    }
  }
  std::string element_, key_, value_;
  Attributes found_;
};

// "B12" as row 11 and column 1.
std::pair<int, int> CellAt(const std::string& reference) {
  int column = 0;
  size_t at = 0;
  for (; at < reference.size() && at < 3 && absl::ascii_isalpha(static_cast<unsigned char>(reference[at])); ++at) {
    column = column * 26 + (absl::ascii_toupper(static_cast<unsigned char>(reference[at])) - 'A' + 1);
  }
  int row = 0;
  if (!absl::SimpleAtoi(reference.substr(at), &row)) row = 0;
  return {row - 1, column - 1};
}

class CellTexts : public Elements {
 public:
  InlineTexts Take() { return std::move(texts_); }

 private:
  void Start(const std::string& name, const Attributes& attributes) override {
    if (name == "c") {
      const auto type = attributes.find("t");
      const auto reference = attributes.find("r");
      in_cell_ = type != attributes.end() && type->second == "inlineStr" && reference != attributes.end();
      if (in_cell_) cell_ = CellAt(reference->second);
    }
    if (name == "rPh") in_reading_ = true;
    if (name == "t") in_text_ = in_cell_ && !in_reading_;  // rPh: how a word is pronounced, not what it says
  }
  void End(const std::string& name) override {
    if (name == "c") in_cell_ = false;
    if (name == "rPh") in_reading_ = false;
    if (name == "t") in_text_ = false;
  }
  void Text(const std::string& text) override {
    if (in_text_) texts_[cell_] += text;
  }

  InlineTexts texts_;
  std::pair<int, int> cell_;
  bool in_cell_ = false, in_reading_ = false, in_text_ = false;
};

std::string Part(const orcus::zip_archive& archive, const std::string& name) {
  std::vector<unsigned char> bytes;
  if (!archive.read_file_entry(name, bytes)) return "";
  while (!bytes.empty() && bytes.back() == 0) bytes.pop_back();  // the library ends some entries with a zero
  return {bytes.begin(), bytes.end()};
}

}  // namespace

InlineTexts ReadInlineTexts(absl::string_view workbook, absl::string_view sheet) {
  orcus::zip_archive_stream_blob stream(reinterpret_cast<const uint8_t*>(workbook.data()), workbook.size());
  orcus::zip_archive archive(&stream);
  archive.load();
  Pairs sheets("sheet", "name", "id");
  sheets.Read(Part(archive, "xl/workbook.xml"));
  Pairs parts("Relationship", "Id", "Target");
  parts.Read(Part(archive, "xl/_rels/workbook.xml.rels"));
  const std::string target = parts.Find(sheets.Find(std::string(sheet)));
  if (target.empty()) return {};
  absl::string_view path = target;
  const std::string xml =
      Part(archive, absl::ConsumePrefix(&path, "/") ? std::string(path) : absl::StrCat("xl/", path));
  if (!absl::StrContains(xml, "inlineStr")) return {};
  CellTexts texts;
  texts.Read(xml);
  return texts.Take();
}

}  // namespace noodle::db
