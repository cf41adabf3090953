// What a verification found.
#ifndef NOODLE_ENGINE_VERIFY_REPORT_H_
#define NOODLE_ENGINE_VERIFY_REPORT_H_

#include <algorithm>
#include <concepts>
#include <string>
#include <vector>

#include "engine/verify/truth.h"

namespace noodle::verify {

// A step that does not hold.
struct Finding {
  std::string path;  // in the JSON: "claims[0].proof.children[0].result"
  std::string expected;
  std::string found;
};

// Of one claim.
struct Report {
  std::vector<Finding> findings;
  // What no recomputation can show and a document must: each once, in the order of the proof.
  std::vector<std::string> taken_as_stated;
  int checked = 0;  // steps compared

  bool confirmed() const { return findings.empty(); }

  void Differs(std::string path, std::string expected, std::string found) {
    findings.push_back({std::move(path), std::move(expected), std::move(found)});
  }
  void Expect(const std::string& path, const std::string& expected, const std::string& found) {
    ++checked;
    if (expected != found) Differs(path, expected, found);
  }
  void Expect(const std::string& path, Truth expected, Truth found) {
    Expect(path, std::string(Verdict(expected)), std::string(Verdict(found)));
  }
  // Of nothing that only converts to bool: texts do, and would all be alike.
  template <std::same_as<bool> Flag>
  void Expect(const std::string& path, Flag expected, Flag found) {
    Expect(path, std::string(expected ? "true" : "false"), std::string(found ? "true" : "false"));
  }
  void TakeAsStated(std::string what) {
    if (std::find(taken_as_stated.begin(), taken_as_stated.end(), what) == taken_as_stated.end()) {
      taken_as_stated.push_back(std::move(what));
    }
  }
};

}  // namespace noodle::verify

#endif  // NOODLE_ENGINE_VERIFY_REPORT_H_
