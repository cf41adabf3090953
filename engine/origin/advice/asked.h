// What the rules of a good ask about, so that advice knows which facts could matter.
#ifndef NOODLE_ENGINE_ORIGIN_ADVICE_ASKED_H_
#define NOODLE_ENGINE_ORIGIN_ADVICE_ASKED_H_

#include <string>
#include <utility>
#include <vector>

#include "engine/origin/inputs.h"
#include "engine/origin/prove.h"

namespace noodle::origin {

struct Asked {
  bool wholly = false;                                   // some test asks for what is wholly obtained
  std::vector<std::string> processes;                    // of the good
  std::vector<const law::Test*> undergo;                 // of materials
  std::vector<std::pair<const law::Test*, int>> shifts;  // with the subheading of the good
};

// Of every subheading that the good may be, descriptions of the good left aside.
Asked WhatIsAsked(const Question& question, const Inputs& inputs);

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_ADVICE_ASKED_H_
