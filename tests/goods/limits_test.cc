// Hostile input: each limit has its message, and every answer comes quickly and is short.
#include <gtest/gtest.h>

#include <ctime>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/excerpt.h"
#include "engine/goods/read_json.h"
#include "engine/route/read_problem.h"
#include "tests/goods/files.h"

namespace noodle::goods {
namespace {

// A sanitized build is ten times slower: there the same shapes are smaller and nothing is timed.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif
constexpr size_t kMuch = kSanitized ? 500'000 : 10'000'000;

std::string Repeated(absl::string_view text, size_t bytes) {
  std::string out;
  while (out.size() < bytes) absl::StrAppend(&out, text);
  return out;
}

// The aim is a second for each reader; a debug build on a busy machine gets more.
void ExpectQuickAndShort(const std::string& text, absl::string_view part) {
  const std::clock_t start = std::clock();
  const absl::Status bill = ReadJson(text, "garbage").status();
  const absl::Status problem = route::ReadProblem(text, "garbage").status();
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  if (!kSanitized) {
    EXPECT_LT(seconds, 10.0);
  }
  for (const absl::Status& status : {bill, problem}) {
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_LT(status.message().size(), 30'000u);
  }
  EXPECT_TRUE(absl::StrContains(bill.message(), part)) << bill.message().substr(0, 500);
}

TEST(Limits, BytesOfAFile) {
  Limits limits;
  limits.file_bytes = 100;
  EXPECT_EQ(ReadJson(std::string(101, ' '), "big.json", limits).status().message(),
            "big.json: expected at most 100 bytes, found 101");
  ExpectQuickAndShort(std::string((16 << 20) + 1, '['), "expected at most 16777216 bytes, found 16777217");
}

TEST(Limits, LevelsOfJson) {
  ExpectQuickAndShort(std::string(kMuch, '['), "garbage: expected at most 208 levels of lists and objects, found more");
  ExpectQuickAndShort(Repeated("{\"a\":", kMuch), "garbage: expected at most 208 levels");
}

TEST(Limits, ValuesOfJson) {
  ExpectQuickAndShort("[" + Repeated("0,", 4'000'002) + "0]",
                      "garbage: expected at most 2000000 JSON values, found more");
}

TEST(Limits, GarbageGetsOneShortAnswer) {
  std::mt19937 random(1);
  std::string bytes(kMuch, ' ');
  for (char& c : bytes) c = static_cast<char>(random());
  ExpectQuickAndShort(bytes, "garbage:");
  ExpectQuickAndShort(std::string(kMuch, 'x'), "garbage:1:1: expected a value, found \"xxxx");
  ExpectQuickAndShort(std::string(kMuch, '"'), "garbage:1:3: ");
  ExpectQuickAndShort("\"" + std::string(kMuch, 'x'), "found the end of the file");
  ExpectQuickAndShort(std::string(kMuch, '\n'), "found the end of the file");
  ExpectQuickAndShort(std::string(kMuch, '1'), "garbage:1:1: expected a number of a sensible size");
  ExpectQuickAndShort("\"" + std::string(kMuch, 'x') + "\" \"", "garbage:1:");
}

TEST(Limits, DamagedFilesAreRefusedOrReadNeverMore) {
  std::vector<std::string> texts;
  for (const char* folder : {"fixtures/bom", "fixtures/route", "tests/goods/errors", "tests/goods/problem_errors"}) {
    for (const auto& file : FilesOf(SourceDir() / folder, ".json")) texts.push_back(ReadFile(file));
  }
  std::mt19937 random(20260301);
  static const char kPieces[] = "{}[]\",:\\0.-e \n\x00\x80\xff";
  for (int round = 0; round < 4'000; ++round) {
    std::string text = texts[random() % texts.size()];
    for (auto wounds = random() % 4; wounds > 0 && !text.empty(); --wounds) {
      const size_t at = random() % text.size(), length = random() % 8;
      switch (random() % 3) {
        case 0:
          text[at] = kPieces[random() % (sizeof kPieces - 1)];
          break;
        case 1:
          text.erase(at, length);
          break;
        case 2:
          text.insert(at, text.substr(random() % text.size(), length));
          break;
      }
    }
    for (const absl::Status& status : {ReadJson(text, "x").status(), route::ReadProblem(text, "x").status()}) {
      ASSERT_TRUE(status.ok() || status.code() == absl::StatusCode::kInvalidArgument);
      for (absl::string_view rest = status.message(); !rest.empty(); rest.remove_prefix(Utf8Length(rest))) {
        ASSERT_NE(Utf8Length(rest), 0u) << text;
      }
    }
  }
}

TEST(Limits, ManyErrorsAreCounted) {
  constexpr int kFields = kSanitized ? 60'000 : 600'000;
  std::string fields;
  for (int i = 0; i < kFields; ++i) absl::StrAppend(&fields, "\"exporter", i, "\":0,");
  ExpectQuickAndShort("{" + fields + "\"good\": 1}", absl::StrCat("garbage: and ", kFields - 100 + 3, " more errors"));
  ExpectQuickAndShort("{" + Repeated("\"good\":0,", kMuch) + "\"good\": 1}", " more errors");
  ExpectQuickAndShort("{\"materials\":[" + Repeated("{},", 200'000) + "{}]}", " more errors");
}

std::string Bill(absl::string_view rest) {
  return absl::StrCat(R"({"exporter": "VN", "good": {"hs": "841370"}, )", rest, "}");
}

TEST(Limits, MaterialsOfABill) {
  ExpectQuickAndShort(Bill("\"materials\": [" + Repeated("{\"hs\":\"848210\"},", 1'600'016) + "{\"hs\":\"848210\"}]"),
                      "garbage: materials: expected at most 100000 materials");
  const std::string most =
      Bill("\"materials\": [" + Repeated("{\"hs\":\"848210\"},", 99'999 * 16) + "{\"hs\":\"848210\"}]");
  const absl::StatusOr<BillOfMaterials> bill = ReadJson(most, "most");
  ASSERT_TRUE(bill.ok()) << bill.status();
  EXPECT_EQ(bill->materials.size(), 100'000u);
}

// a0 uses a1 twice, a1 uses a2 twice, …: 2^levels materials once spelled out.
std::string Doubling(int levels) {
  std::string assemblies;
  for (int i = 0; i < levels; ++i) {
    const std::string part = i + 1 < levels ? absl::StrCat("{\"assembly\": \"a", i + 1, "\"}") : "{\"hs\": \"722511\"}";
    absl::StrAppend(&assemblies, i > 0 ? ", " : "", "\"a", i,
                    R"(": {"exporter": "TH", "good": {"hs": "850300"}, "materials": [)", part, ", ", part, "]}");
  }
  return Bill(absl::StrCat("\"assemblies\": {", assemblies, R"(}, "materials": [{"assembly": "a0"}])"));
}

// However often it is used: nothing that reads, judges or verifies a bill spells it out.
TEST(Limits, SharedAssembliesCountOnce) { EXPECT_TRUE(ReadJson(Doubling(60), "t").ok()); }

std::string Nested(int levels) {
  std::string text = R"({"hs": "850300"})";
  for (int i = 0; i < levels; ++i) {
    text = absl::StrCat(R"({"hs": "850300", "country": "TH", "bom": {"good": {}, "materials": [)", text, "]}}");
  }
  return Bill(absl::StrCat("\"materials\": [", text, "]"));
}

// A chain of assemblies, each made from the next; the definitions stand first to last or last to first.
std::string ChainOfAssemblies(int levels, bool last_first) {
  std::string assemblies;
  for (int n = 0; n < levels; ++n) {
    const int i = last_first ? levels - 1 - n : n;
    const std::string part = i + 1 < levels ? absl::StrCat("{\"assembly\": \"a", i + 1, "\"}") : "";
    absl::StrAppend(&assemblies, n > 0 ? ", " : "", "\"a", i,
                    R"(": {"exporter": "TH", "good": {"hs": "850300"}, "materials": [)", part, "]}");
  }
  return Bill(absl::StrCat("\"assemblies\": {", assemblies, R"(}, "materials": [])"));
}

TEST(Limits, LevelsOfSubAssemblies) {
  EXPECT_TRUE(ReadJson(Nested(64), "t").ok());
  ExpectQuickAndShort(Nested(65),
                      ".bom: expected at most 64 levels of sub-assemblies inside sub-assemblies, found more");
  for (bool last_first : {false, true}) {
    EXPECT_TRUE(ReadJson(ChainOfAssemblies(64, last_first), "t").ok());
    ExpectQuickAndShort(ChainOfAssemblies(65, last_first), ".assembly: expected at most 64 levels");
    ExpectQuickAndShort(ChainOfAssemblies(kSanitized ? 2'000 : 50'000, last_first),
                        ".assembly: expected at most 64 levels");
  }
}

}  // namespace
}  // namespace noodle::goods
