#include "engine/batch/format.h"

namespace noodle::batch {
namespace {

using ::testing::HasSubstr;

TEST(WritingOf, GoesByExtensions) {
  const std::tuple<const char*, Format, Packing> cases[] = {
      {"year.csv", Format::kCsv, Packing::kPlain},         {"a.b/YEAR.CSV.GZ", Format::kCsv, Packing::kGzip},
      {"year.tsv.zst", Format::kCsv, Packing::kZstd},      {"year.ndjson", Format::kNdjson, Packing::kPlain},
      {"year.jsonl.zst", Format::kNdjson, Packing::kZstd}, {"year.pb.gz", Format::kProtobuf, Packing::kGzip},
      {"year.binpb", Format::kProtobuf, Packing::kPlain}};
  for (const auto& [path, format, packing] : cases) {
    const auto writing = WritingOf(path);
    ASSERT_TRUE(writing.ok()) << path;
    EXPECT_EQ(writing->format, format) << path;
    EXPECT_EQ(writing->packing, packing) << path;
  }
  for (const char* path : {"year", "year.gz", "year.json", "year.csv.bz2", ""}) {
    EXPECT_THAT(WritingOf(path).status().message(), HasSubstr("expected a name that ends in .csv")) << path;
  }
}

TEST(ParseFormat, SuggestsTheNearest) {
  for (Format format : {Format::kCsv, Format::kNdjson, Format::kProtobuf}) {
    EXPECT_EQ(WritingOf(std::string("x") + std::string(Extension(format)))->format, format);
  }
  EXPECT_EQ(*ParseFormat("ndjson"), Format::kNdjson);
  EXPECT_EQ(ParseFormat("ndjsn").status().message(),
            "expected one of csv, ndjson, protobuf, found \"ndjsn\"; did you mean \"ndjson\"?");
}

}  // namespace
}  // namespace noodle::batch
