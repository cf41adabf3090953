// docs/route-stories.md tells what the program says. Below the comment that names a command, every marked word or
// number,
//
//   The best desk costs **141.28**<!-- routes[0].landedCost -->.
//
// must be what the command's JSON has at that path, rounded half to even to the decimals written. Steps of a path are
// names, `[2]`, and `[item=desk,to=AU]` for the first element of a list that has these; `a - b` is a difference of two.
// A number with decimals that is neither marked nor code is an error. NOODLE_RESET=1 writes what the program says.
#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <regex>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "engine/base/decimal.h"
#include "nlohmann/json.hpp"
#include "tests/apps/run.h"

namespace noodle::cli {
namespace {

using nlohmann::json;

std::string TextOf(const json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

const json* Element(const json& list, const std::string& which) {
  if (size_t index = 0; absl::SimpleAtoi(which, &index)) return index < list.size() ? &list[index] : nullptr;
  for (const json& element : list) {
    bool matches = true;
    for (const std::string& condition : std::vector<std::string>(absl::StrSplit(which, ','))) {
      const std::pair<std::string, std::string> wanted = absl::StrSplit(condition, absl::MaxSplits('=', 1));
      matches = matches && element.contains(wanted.first) && TextOf(element[wanted.first]) == wanted.second;
    }
    if (matches) return &element;
  }
  return nullptr;
}

// What stands at a path; nothing when there is no such thing.
std::optional<std::string> At(const json& root, const std::string& path) {
  static const std::regex step(R"(([A-Za-z]+)|\[([^\]]+)\])");
  const json* here = &root;
  for (std::sregex_iterator it(path.begin(), path.end(), step), end; it != end; ++it) {
    const std::string name = (*it)[1], which = (*it)[2];
    if (!name.empty()) {
      here = here->is_object() && here->contains(name) ? &(*here)[name] : nullptr;
    } else {
      here = here->is_array() ? Element(*here, which) : nullptr;
    }
    if (here == nullptr) return std::nullopt;
  }
  return TextOf(*here);
}

std::optional<Money> AmountAt(const json& root, const std::string& path) {
  const std::vector<std::string> parts = absl::StrSplit(path, " - ");
  std::optional<Money> out;
  for (const std::string& part : parts) {
    const std::optional<std::string> text = At(root, part);
    if (!text) return std::nullopt;
    const auto amount = Money::Parse(*text);
    if (!amount.ok()) return std::nullopt;
    out = out ? *out - *amount : *amount;
  }
  return out;
}

// What a mark should say, in the form in which it is written now.
std::optional<std::string> Said(const json& root, const std::string& path, const std::string& written) {
  static const std::regex number(R"(-?[0-9]+(\.([0-9]+))?)");
  std::smatch match;
  const std::optional<Money> amount = AmountAt(root, path);
  if (!amount || !std::regex_match(written, match, number)) return At(root, path);
  int64_t unit = 1;
  for (size_t place = match[2].length(); place < 4; ++place) unit *= 10;
  return Money::FromUnits(DivideHalfEven(amount->units(), unit) * unit).ToString(static_cast<int>(match[2].length()));
}

class Stories {
 public:
  // The line with its marks as they should be.
  std::string Told(const std::string& line) {
    static const std::regex command(R"(^<!-- noodle (route .*) -->$)");
    static const std::regex mark(R"(\*\*([^*]+)\*\*<!-- ([^>]+) -->)");
    std::smatch match;
    if (std::regex_match(line, match, command)) {
      Run(match[1]);
      return line;
    }
    std::string out, rest = line;
    while (std::regex_search(rest, match, mark)) {
      const std::string written = match[1], path = match[2];
      std::optional<std::string> said = Said(answer_, path, written);
      EXPECT_TRUE(said.has_value()) << "nothing at " << path << " in the answer to " << command_ << ": " << line;
      if (!testing::Resetting()) {
        EXPECT_EQ(written, said.value_or("")) << path << " of " << command_ << ": " << line;
      }
      absl::StrAppend(&out, match.prefix().str(), "**", said.value_or(written), "**<!-- ", path, " -->");
      rest = match.suffix();
    }
    ExpectNoBareNumber(line);
    return out + rest;
  }

 private:
  void Run(const std::string& command) {
    command_ = command;
    const std::string here =
        absl::StrReplaceAll(command, {{"fixtures/", absl::StrCat(testing::SourceDir().string(), "/fixtures/")}});
    const Outcome outcome = Noodle("--format json --db " NOODLE_DATABASE " " + here);
    EXPECT_EQ(outcome.status, 0) << command << ": " << outcome.err;
    answer_ = json::parse(outcome.out, nullptr, /*allow_exceptions=*/false);
    EXPECT_TRUE(answer_.is_object()) << command;
  }

  void ExpectNoBareNumber(const std::string& line) const {
    static const std::regex marked_or_code(R"(\*\*[^*]+\*\*<!-- [^>]+ -->|`[^`]*`)");
    static const std::regex decimal(R"([0-9]\.[0-9])");
    const std::string bare = std::regex_replace(line, marked_or_code, "");
    EXPECT_FALSE(std::regex_search(bare, decimal)) << "a number that nothing checks: " << line;
  }

  std::string command_;
  json answer_;
};

TEST(RouteStories, SayWhatTheProgramSays) {
  const auto file = testing::SourceDir() / "docs/route-stories.md";
  const std::string text = testing::ReadText(file);
  Stories stories;
  std::string told;
  bool code = false;
  for (const std::string& line : std::vector<std::string>(absl::StrSplit(text, '\n'))) {
    if (line.rfind("```", 0) == 0) code = !code;
    absl::StrAppend(&told, code ? line : stories.Told(line), "\n");
  }
  told.pop_back();
  if (testing::Resetting()) testing::WriteText(file, told);
}

}  // namespace
}  // namespace noodle::cli
