#include "grammar/prose/european/operations.h"

#include "absl/strings/ascii.h"

namespace noodle::grammar::prose::european {
namespace {

struct Name {
  const char* words;
  const char* name;
  bool object = false;
};
// "Including cutting" is no gloss: making-up alone is what follows the cutting. What "such as" introduces is.
const Name kNames[] = {
    {"weaving", "weaving"},
    {"knitting", "knitting"},
    {"knitting (knitted to shape products)", "knitting-to-shape"},
    {"knitting (knitted to shape goods)", "knitting-to-shape"},
    {"crocheting", "crocheting"},
    {"spinning", "spinning"},
    {"spinning of natural fibres", "spinning-of-natural-fibres", true},
    {"spinning of natural or man-made staple fibres", "spinning-of-natural-or-man-made-staple-fibres", true},
    {"spinning of natural or of man-made staple fibres", "spinning-of-natural-or-man-made-staple-fibres", true},
    {"spinning of natural and / or man-made staple fibres", "spinning-of-natural-or-man-made-staple-fibres", true},
    {"spinning of natural and/or man-made staple fibres", "spinning-of-natural-or-man-made-staple-fibres", true},
    {"spinning of natural and / or of man-made staple fibres", "spinning-of-natural-or-man-made-staple-fibres", true},
    {"spinning of natural and/or of man-made staple fibres", "spinning-of-natural-or-man-made-staple-fibres", true},
    {"extrusion of man-made fibres", "extrusion-of-man-made-fibres", true},
    {"extrusion of man-made fibres accompanied, if necessary, by spinning",
     "extrusion-of-man-made-fibres-accompanied-if-necessary-by-spinning", true},
    {"extrusion of man-made filament yarn", "extrusion-of-man-made-filament-yarn", true},
    {"extrusion of manmade filament yarn", "extrusion-of-man-made-filament-yarn", true},
    {"extrusion of man-made continuous filament", "extrusion-of-man-made-continuous-filament", true},
    {"use of natural fibres", "use-of-natural-fibres", true},
    {"tufting or weaving of man-made filament yarn", "tufting-or-weaving-of-man-made-filament-yarn", true},
    {"twisting", "twisting"},
    {"texturing", "texturing"},
    {"gimping", "gimping"},
    {"any mechanical operation", "any-mechanical-operation"},
    {"dyeing", "dyeing"},
    {"dyeing of yarn of natural fibres", "dyeing-of-yarn-of-natural-fibres", true},
    {"yarn dyeing", "yarn-dyeing"},
    {"printing", "printing"},
    {"printing (as standalone operation)", "printing-as-standalone-operation"},
    {"coating", "coating"},
    {"laminating", "laminating"},
    {"flocking", "flocking"},
    {"tufting", "tufting"},
    {"impregnating", "impregnating"},
    {"covering", "covering"},
    {"metalising", "metalising"},
    {"metalizing", "metalising"},
    {"metallising", "metalising"},
    {"rubberising", "rubberising"},
    {"calendering", "calendering"},
    {"calendaring", "calendering"},
    {"embroidering", "embroidering"},
    {"fabric formation", "fabric-formation"},
    {"fabric formation alone", "fabric-formation-alone"},
    {"non-woven fabric formation", "nonwoven-fabric-formation"},
    {"nonwoven fabric formation", "nonwoven-fabric-formation"},
    {"non-woven fabric formation alone", "nonwoven-fabric-formation-alone"},
    {"nonwoven fabric formation alone", "nonwoven-fabric-formation-alone"},
    {"non-woven process", "nonwoven-process"},
    {"nonwoven process", "nonwoven-process"},
    {"a non-woven process including needle punching", "nonwoven-process-including-needle-punching"},
    {"weaving or other fabric formation process", "weaving-or-other-fabric-formation-process"},
    {"a non-woven process", "nonwoven-process"},
    {"non-woven process including needle punching", "nonwoven-process-including-needle-punching"},
    {"any non-woven process including needle punching", "nonwoven-process-including-needle-punching"},
    {"non-woven techniques including needle punching", "nonwoven-techniques-including-needle-punching"},
    {"nonwoven techniques including needle punching", "nonwoven-techniques-including-needle-punching"},
    {"any non-woven techniques including needle punching", "nonwoven-techniques-including-needle-punching"},
    {"making-up", "making-up"},
    {"making up", "making-up"},
    {"making-up (including cutting)", "making-up-including-cutting"},
    {"making up (including cutting)", "making-up-including-cutting"},
    {"making-up including cutting of fabric", "making-up-including-cutting"},
    {"making-up, including cutting of fabric", "making-up-including-cutting"},
    {"making-up including cutting", "making-up-including-cutting"},
    {"knitting and making-up in one operation", "knitting-and-making-up-in-one-operation"},
    {"at least two preparatory or finishing operations", "at-least-two-preparatory-or-finishing-operations"},
    {"at least two preparatory finishing operations", "at-least-two-preparatory-finishing-operations"},
    {"at least two other main preparatory or finishing operations",
     "at-least-two-other-main-preparatory-or-finishing-operations"},
};

// "(such as scouring, bleaching)": examples, which ask for nothing.
Iterator SkipExamples(Iterator at, Iterator end) {
  Iterator from = at;
  while (from != end && IsBlank(*from)) ++from;
  if (MatchWords("(such as", from, end) == nullptr) return at;
  for (; from != end; ++from) {
    if (*from == ')') return from + 1;
    if ((*from >= '0' && *from <= '9') || *from == '%') return at;
  }
  return at;
}

}  // namespace

Iterator MatchOperation(Iterator at, Iterator end, Operation* operation) {
  Iterator longest = nullptr;
  for (const Name& name : kNames) {
    const Iterator after = MatchWords(name.words, at, end);
    if (after == nullptr || (longest != nullptr && after <= longest)) continue;
    longest = after;
    *operation = {name.name, name.object, absl::ascii_isupper(static_cast<unsigned char>(*at))};
  }
  return longest == nullptr ? nullptr : SkipExamples(longest, end);
}

}  // namespace noodle::grammar::prose::european
