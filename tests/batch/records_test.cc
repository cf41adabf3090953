#include "engine/batch/records.h"

#include "absl/strings/str_cat.h"

namespace noodle::batch {
namespace {

using ::testing::HasSubstr;

// What a block hands on: the records with their bytes.
struct Seen {
  std::vector<std::string> texts;
  std::vector<Record> records;
  std::vector<RecordBlock> ends;  // their offsets and lines
  size_t most_bytes = 0;          // of one block
};

Seen ReadAll(RecordReader* reader) {
  Seen seen;
  RecordBlock block;
  for (;;) {
    const auto more = reader->Next(&block);
    EXPECT_TRUE(more.ok()) << more.status();
    if (!more.ok() || !*more) return seen;
    EXPECT_FALSE(block.records.empty());
    for (const Record& record : block.records) {
      seen.texts.push_back(block.bytes.substr(record.begin, record.end - record.begin));
      seen.records.push_back(record);
    }
    seen.most_bytes = std::max(seen.most_bytes, block.bytes.capacity());
    RecordBlock end;
    end.end_offset = block.end_offset;
    end.end_line = block.end_line;
    seen.ends.push_back(end);
  }
}

Seen ReadAll(std::string bytes, Format format, const Limits& limits = {}) {
  RecordReader reader(SourceOf(std::move(bytes)), format, limits);
  return ReadAll(&reader);
}

TEST(RecordReader, NumbersRecordsAndLines) {
  const Seen seen = ReadAll("\xEF\xBB\xBF{1}\r\n\n{2}", Format::kNdjson);
  ASSERT_EQ(seen.texts, (std::vector<std::string>{"{1}", "{2}"}));
  EXPECT_EQ(seen.records[1].ordinal, 1);
  EXPECT_EQ(seen.records[1].line, 3);
}

TEST(RecordReader, TheHeaderIsNoRecord) {
  RecordReader reader(SourceOf("\xEF\xBB\xBF\n;;\nshipment_id;hs;\"odd\nname\"\nA;1\nA;2\n"), Format::kCsv, {});
  EXPECT_EQ(reader.header(), "");
  const Seen seen = ReadAll(&reader);
  EXPECT_EQ(reader.header(), "shipment_id;hs;\"odd\nname\"");
  ASSERT_EQ(seen.texts, (std::vector<std::string>{"A;1\nA;2"}));
  EXPECT_EQ(seen.records[0].line, 5);
  EXPECT_EQ(seen.records[0].rows, 2);
}

TEST(RecordReader, AnEmptyStreamHasNoRecords) {
  EXPECT_TRUE(ReadAll("", Format::kNdjson).texts.empty());
  EXPECT_TRUE(ReadAll("", Format::kProtobuf).texts.empty());
  EXPECT_TRUE(ReadAll("shipment_id,hs\n", Format::kCsv).texts.empty());
  RecordBlock block;
  EXPECT_THAT(RecordReader(SourceOf(""), Format::kCsv, {}).Next(&block).status().message(), HasSubstr("empty file"));
  EXPECT_THAT(RecordReader(SourceOf("a,b\n1,2\n"), Format::kCsv, {}).Next(&block).status().message(),
              HasSubstr("expected a column \"shipment_id\" in the header, found \"a,b\""));
}

TEST(RecordReader, ALineOfAHundredMegabytesIsOneErrorWithFlatMemory) {
  Limits limits;
  limits.file_bytes = 2 << 20;
  const std::string line(size_t{100} << 20, 'x');
  for (const auto& [format, before, after] :
       {std::tuple<Format, std::string, std::string>{Format::kNdjson, "{1}\n", "\n{2}\n"},
        {Format::kCsv, "shipment_id,hs\nA,1\nB,", "\nC,1\n"}}) {
    const Seen seen = ReadAll(absl::StrCat(before, line, after), format, limits);
    ASSERT_EQ(seen.texts.size(), 3);
    EXPECT_EQ(seen.records[0].broken, "");
    EXPECT_EQ(seen.records[1].broken, "expected a shipment of at most 2097152 bytes, found more");
    EXPECT_EQ(seen.texts[1].size(), 1'000);
    EXPECT_EQ(seen.records[2].broken, "");
    EXPECT_EQ(seen.records[2].line, seen.records[1].line + 1);
    EXPECT_LT(seen.most_bytes, 2 * (limits.file_bytes + 2 * RecordReader::kBlockBytes));
  }
}

// A stream of several blocks, taken up behind each of them.
TEST(RecordReader, IsTakenUpAtTheEndOfAnyBlock) {
  for (const Format format : {Format::kCsv, Format::kNdjson, Format::kProtobuf}) {
    std::string bytes = format == Format::kCsv ? "shipment_id,hs,description\r\n" : "";
    for (int i = 0; i < 40'000; ++i) {
      const std::string words(static_cast<size_t>(i % 90), 'w');
      if (format == Format::kCsv) absl::StrAppend(&bytes, i / 3, ",841370,\"", words, "\n\"\r\n");
      if (format == Format::kNdjson) absl::StrAppend(&bytes, "{", i, words, "}\n", i % 7 == 0 ? "\n" : "");
      if (format == Format::kProtobuf) absl::StrAppend(&bytes, std::string(1, static_cast<char>(words.size())), words);
    }
    const Seen all = ReadAll(bytes, format);
    ASSERT_GT(all.ends.size(), 1) << Extension(format) << " " << bytes.size() << " " << all.records.size();
    size_t skipped = 0;
    for (const RecordBlock& end : all.ends) {
      RecordReader reader(SourceOf(bytes), format, {});
      while (skipped < all.records.size() && all.records[skipped].line < end.end_line) ++skipped;
      ASSERT_TRUE(reader.Resume(end.end_offset, skipped, end.end_line).ok());
      const Seen rest = ReadAll(&reader);
      ASSERT_EQ(rest.texts,
                std::vector<std::string>(all.texts.begin() + static_cast<ptrdiff_t>(skipped), all.texts.end()));
      if (rest.records.empty()) continue;
      EXPECT_EQ(rest.records.front().line, all.records[skipped].line);
      EXPECT_EQ(rest.records.front().ordinal, skipped);
    }
  }
}

// Packed output has a frame for each block: it is the same bytes only where the blocks are.
TEST(RecordReader, BlocksAreTheSameWhereverReadingIsTakenUp) {
  std::string bytes;
  for (int i = 0; i < 60; ++i) {
    const size_t length = i % 4 == 0 ? 1'500'000 : i % 4 == 1 ? 700'000 : 30'000;
    absl::StrAppend(&bytes, "{", std::string(length, 'w'), "}\n");
  }
  const Seen all = ReadAll(bytes, Format::kNdjson);
  ASSERT_GT(all.ends.size(), 20);
  for (size_t i = 0; i < all.ends.size(); ++i) {
    RecordReader reader(SourceOf(bytes), Format::kNdjson, {});
    ASSERT_TRUE(reader.Resume(all.ends[i].end_offset, 0, all.ends[i].end_line).ok());
    const Seen rest = ReadAll(&reader);
    ASSERT_EQ(rest.ends.size(), all.ends.size() - i - 1) << i;
    for (size_t j = 0; j < rest.ends.size(); ++j) {
      EXPECT_EQ(rest.ends[j].end_offset, all.ends[i + 1 + j].end_offset) << i << " " << j;
    }
  }
}

TEST(RecordReader, MessagesBeforeALengthThatIsNoneAreRead) {
  RecordReader reader(SourceOf("\x02"
                               "ab" +
                               std::string(11, '\xFF')),
                      Format::kProtobuf, {});
  RecordBlock block;
  ASSERT_TRUE(*reader.Next(&block));
  EXPECT_EQ(block.records.size(), 1);
  EXPECT_THAT(reader.Next(&block).status().message(), HasSubstr("nothing behind this place can be found"));
}

}  // namespace
}  // namespace noodle::batch
