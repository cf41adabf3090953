// Every shape of cell that the schedules under tariffs/ hold, one example of each, and how it is read: a reading that
// changes is a diff to review (NOODLE_RESET=1 writes it anew).
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/grammar/rate/describe.h"
#include "tests/support/files.h"

namespace noodle::rate {
namespace {

TEST(PublishedTest, CellsAreReadAsReviewed) {
  const std::filesystem::path folder = testing::SourceDir() / "tests" / "grammar" / "rate";
  const std::string text = testing::ReadText(folder / "published.txt");
  std::string readings;
  for (absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
    absl::StrAppend(&readings, line, "\n    ", Describe(ReadCell(line)), "\n");
  }
  testing::ExpectGolden(folder / "published.golden", readings);
}

}  // namespace
}  // namespace noodle::rate
