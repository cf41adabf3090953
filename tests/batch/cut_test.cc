// However a stream arrives, in pieces of whatever size, the same records are cut from it.
#include "engine/batch/cut.h"

#include <random>

#include "absl/strings/str_cat.h"

namespace noodle::batch {
namespace {

std::unique_ptr<Cutter> Make(Format format, const Limits& limits) {
  switch (format) {
    case Format::kCsv:
      return CutTable(*CsvHeader::Parse("a,shipment_id,hs"), limits);
    case Format::kNdjson:
      return CutLines(limits);
    case Format::kProtobuf:
      break;
  }
  return CutMessages(limits);
}

std::string Shown(const Record& record, absl::string_view bytes) {
  return absl::StrCat("line ", record.line, " rows ", record.rows, " <", bytes, "> ", record.broken, "\n");
}

// The records of `text`, which arrives in pieces that `more` tells the sizes of; and where the cutter stopped.
template <typename More>
std::string Cut(Format format, const Limits& limits, const std::string& text, More more) {
  const std::unique_ptr<Cutter> cutter = Make(format, limits);
  std::string out, pending;
  size_t arrived = 0;
  for (;;) {
    const size_t part = std::min(more(), text.size() - arrived);
    pending.append(text, arrived, part);
    arrived += part;
    const bool at_end = arrived == text.size();
    std::vector<Record> records;
    const auto used = cutter->Cut(pending, at_end, &records);
    if (!used.ok()) return absl::StrCat(out, used.status().message());
    EXPECT_LE(*used, pending.size());
    const std::optional<std::string> head = cutter->TakeHead();
    for (size_t i = 0; i < records.size(); ++i) {
      const absl::string_view bytes =
          absl::string_view(pending).substr(records[i].begin, records[i].end - records[i].begin);
      out += Shown(records[i], i == 0 && head ? *head : bytes);
    }
    pending.erase(0, *used);
    if (at_end && pending.empty()) return absl::StrCat(out, "then line ", cutter->line());
    if (at_end && records.empty()) return absl::StrCat(out, "stuck");
  }
}

class Cutting : public ::testing::TestWithParam<Format> {};
INSTANTIATE_TEST_SUITE_P(Formats, Cutting, ::testing::Values(Format::kCsv, Format::kNdjson, Format::kProtobuf));

TEST_P(Cutting, PiecesMakeNoDifference) {
  std::mt19937_64 random(1);
  const auto below = [&](size_t n) { return static_cast<size_t>(random() % n); };
  const std::string alphabet = GetParam() == Format::kCsv      ? "\",,\n\n\r1 2a\""
                               : GetParam() == Format::kNdjson ? "\n\r ab\t{"
                                                               : std::string(
                                                                     "\x01\x02\x05\x0B\x20\x81\x00"
                                                                     "a",
                                                                     8);
  for (size_t bytes : {size_t{1} << 20, size_t{12}}) {
    Limits limits;
    limits.file_bytes = bytes;
    for (int i = 0; i < 20'000; ++i) {
      std::string text;
      for (size_t n = below(80); n > 0; --n) text.push_back(alphabet[below(alphabet.size())]);
      const std::string whole = Cut(GetParam(), limits, text, [&] { return text.size(); });
      const std::string parts = Cut(GetParam(), limits, text, [&] { return 1 + below(9); });
      ASSERT_EQ(parts, whole) << "limit " << bytes << ", text <" << text << ">";
    }
  }
}

std::string All(Format format, const std::string& text, size_t limit = 1 << 20) {
  Limits limits;
  limits.file_bytes = limit;
  return Cut(format, limits, text, [&] { return text.size(); });
}

TEST(CutTable, RowsOfOneShipmentAreOneRecord) {
  EXPECT_EQ(All(Format::kCsv, "x,A,1\ny,A,2\r\n,,\nz,\" A\",3\nx,B,4"),
            "line 1 rows 3 <x,A,1\ny,A,2\r\n,,\nz,\" A\",3> \nline 5 rows 1 <x,B,4> \nthen line 5");
  EXPECT_EQ(All(Format::kCsv, "\"a\nb\",A,1\n\"say \"\"A\"\"\nagain\",B,2\n"),
            "line 1 rows 1 <\"a\nb\",A,1> \nline 3 rows 1 <\"say \"\"A\"\"\nagain\",B,2> \nthen line 5");
  // A row without an id may be a material of the shipment before it.
  EXPECT_EQ(All(Format::kCsv, "x,A,1\nx,,2\nx,B,3\n"),
            "line 1 rows 2 <x,A,1\nx,,2> \nline 3 rows 1 <x,B,3> \nthen line 4");
}

TEST(CutTable, AStrayQuoteSwallowsNoMoreThanItsLine) {
  EXPECT_EQ(All(Format::kCsv, "x,A,\"1\ny,B,2\nz,C,3\n"),
            "line 1 rows 1 <x,A,\"1> \nline 2 rows 1 <y,B,2> \nline 3 rows 1 <z,C,3> \nthen line 4");
  // Also where a later cell has quotes, which would close it.
  EXPECT_EQ(All(Format::kCsv, "x,A,\"1\ny,B,2\nz,C,\"3\n\"\n"),
            "line 1 rows 1 <x,A,\"1> \nline 2 rows 1 <y,B,2> \nline 3 rows 1 <z,C,\"3\n\"> \nthen line 5");
  EXPECT_EQ(All(Format::kCsv, absl::StrCat("x,A,\"1", std::string(70'000, 'x'), "\ny,B,\"2\"\n")).substr(0, 31),
            "line 1 rows 1 <x,A,\"1xxxxxxxxxx");
}

TEST(CutTable, AShipmentTooLongIsPassedOver) {
  EXPECT_EQ(All(Format::kCsv, "x,A,1\nx,A,2\nx,A,3\nx,B,4\n", 12),
            "line 1 rows 3 <x,A,1\nx,A,2\n> expected a shipment of at most 12 bytes, found more\n"
            "line 4 rows 1 <x,B,4> \nthen line 5");
}

TEST(CutLines, BlankLinesAreNoRecords) {
  EXPECT_EQ(All(Format::kNdjson, "{}\r\n\n \t\r\n{a}\nb"),
            "line 1 rows 1 <{}> \nline 4 rows 1 <{a}> \nline 5 rows 1 <b> \nthen line 5");
}

TEST(CutMessages, LengthsLeadFromOneToTheNext) {
  EXPECT_EQ(All(Format::kProtobuf, std::string("\x02"
                                               "ab\x00\x01"
                                               "c",
                                               6)),
            "line 1 rows 1 <ab> \nline 2 rows 1 <> \nline 3 rows 1 <c> \nthen line 4");
  EXPECT_EQ(All(Format::kProtobuf,
                "\x02"
                "ab\x05"
                "cd"),
            "line 1 rows 1 <ab> \nline 2 rows 1 <cd> expected a message of 5 bytes, found the end of the file after "
            "2\nthen line 3");
  EXPECT_THAT(All(Format::kProtobuf,
                  "\x01"
                  "a" +
                      std::string(10, '\xFF')),
              ::testing::HasSubstr("line 1 rows 1 <a> \nmessage 2: expected its length as a varint"));
}

}  // namespace
}  // namespace noodle::batch
