// Where a fact comes from: the article, and the instrument in tariffs/sources.csv.
#ifndef NOODLE_ENGINE_BASE_CITATION_H_
#define NOODLE_ENGINE_BASE_CITATION_H_

#include <string>

namespace noodle {

struct Citation {
  std::string article;  // "Article 33(1)"; may be empty
  std::string source;   // id in sources.csv, or "unconfirmed"; may be empty
  bool unconfirmed() const { return source == "unconfirmed"; }
  bool empty() const { return article.empty() && source.empty(); }
  // `ATIGA-2009, Article 33(1)`; an unconfirmed fact says so.
  std::string ToString() const {
    std::string out = unconfirmed() ? std::string("unconfirmed") : source;
    if (!article.empty()) out += (out.empty() ? "" : ", ") + article;
    return out;
  }
  bool operator==(const Citation&) const = default;
};

}  // namespace noodle

#endif  // NOODLE_ENGINE_BASE_CITATION_H_
