// The rows and statements of .roo files, one by one, as material for tests.
#ifndef NOODLE_TESTS_SUPPORT_LAW_ITEMS_H_
#define NOODLE_TESTS_SUPPORT_LAW_ITEMS_H_

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "grammar/parse.h"
#include "tests/support/files.h"

namespace noodle::testing {

// Of one text, as written, each with its `;`.
inline std::vector<std::string> LawItems(const std::string& text) {
  std::vector<std::string> items;
  const auto file = grammar::ParseFile(text, "law");
  EXPECT_TRUE(file.ok()) << file.status().message();
  if (!file.ok()) return items;
  const auto cut = [&](syntax::Span span) { return text.substr(span.begin, span.end - span.begin); };
  for (const syntax::AgreementBlock& block : file->agreements) {
    for (const syntax::Statement& statement : block.statements) items.push_back(cut(statement.header.span));
  }
  for (const syntax::RulesBlock& block : file->rules) {
    for (const syntax::Row& row : block.rows) items.push_back(cut(row.span));
  }
  return items;
}

// Of all of tariffs/agreements.
inline std::vector<std::string> LawItems() {
  std::vector<std::string> items;
  for (const auto& path : FilesIn(SourceDir() / "tariffs/agreements", ".roo")) {
    for (std::string& item : LawItems(ReadText(path))) items.push_back(std::move(item));
  }
  return items;
}

// Items of one kind as a file with one block.
inline std::string InBlock(const std::string& items) {
  const bool rows = absl::ascii_isdigit(static_cast<unsigned char>(items[0]));
  return absl::StrCat(rows ? "rules X in HS2022 {\n" : "agreement X \"X\" {\n", items, "\n}\n");
}

}  // namespace noodle::testing

#endif  // NOODLE_TESTS_SUPPORT_LAW_ITEMS_H_
