#include "engine/lint/allow.h"

#include <algorithm>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/lint/checks.h"
#include "grammar/tokens.h"

namespace noodle::lint {
namespace {

struct Allowance {
  Place place;
  int line = 0;
  std::string check;
  bool reason = false;
  bool used = false;
};

// The allowances of a file, and the lines on which nothing but a comment stands.
struct Comments {
  std::vector<Allowance> allowances;
  std::set<int> lines;
};

Comments Read(const File& file) {
  Comments out;
  const absl::string_view text = file.source.text();
  for (const grammar::Token& token : grammar::Tokens(text)) {
    if (token.kind != grammar::TokenKind::kComment) continue;
    const auto begin = static_cast<uint32_t>(token.text.data() - text.data());
    const syntax::Span span{begin, begin + static_cast<uint32_t>(token.text.size())};
    const int line = file.source.PlaceOf(begin).line;
    if (token.own_line() || begin == 0) out.lines.insert(line);
    absl::string_view words = absl::StripLeadingAsciiWhitespace(token.text.substr(1));
    if (!absl::ConsumePrefix(&words, "lint:")) continue;
    words = absl::StripLeadingAsciiWhitespace(words);
    if (!absl::ConsumePrefix(&words, "allow")) continue;
    words = absl::StripLeadingAsciiWhitespace(words);
    const size_t end = std::min(words.find_first_of(" \t"), words.size());
    Allowance allowance{{&file, span, span}, line, std::string(words.substr(0, end))};
    words = absl::StripLeadingAsciiWhitespace(words.substr(end));
    allowance.reason = absl::ConsumePrefix(&words, "-") && !absl::StripLeadingAsciiWhitespace(words).empty();
    out.allowances.push_back(std::move(allowance));
  }
  return out;
}

}  // namespace

std::vector<Finding> Allow(const std::vector<const File*>& files, std::vector<Finding> findings) {
  Findings kept;
  for (const File* file : files) {
    Comments comments = Read(*file);
    for (auto at = findings.begin(); at != findings.end();) {
      bool allowed = false;
      if (at->file == file->source.name()) {
        int first = at->first_line;
        while (comments.lines.contains(first - 1)) --first;
        for (Allowance& allowance : comments.allowances) {
          if (allowance.check != at->check || allowance.line < first || allowance.line > at->last_line) continue;
          allowed = allowance.used = true;
        }
      }
      at = allowed ? findings.erase(at) : at + 1;
    }
    for (const Allowance& allowance : comments.allowances) {
      if (FindCheck(allowance.check) == nullptr) {
        kept.Add("bad-allow", allowance.place, absl::StrCat("there is no check \"", allowance.check, "\" to allow"));
      } else if (!allowance.used) {
        kept.Add("bad-allow", allowance.place,
                 absl::StrCat("nothing here needs allowing: ", allowance.check, " finds nothing"));
      } else if (!allowance.reason) {
        kept.Add("bad-allow", allowance.place,
                 absl::StrCat("say why: # lint: allow ", allowance.check, " - the reason"));
      }
    }
  }
  for (Finding& finding : findings) kept.Add(std::move(finding));
  return kept.Take();
}

}  // namespace noodle::lint
