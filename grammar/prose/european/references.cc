// References to the notes before the list. They are read and say nothing here: the notes on mixtures of textile
// materials and on made-up articles add tolerances that an agreement states once for all, the notes on specific
// processes define what the name of the process stands for. No note takes an alternative away.
#include "grammar/prose/european/grammar.h"

namespace noodle::grammar::prose::european {
namespace {

auto const kNumber = x3::lexeme[+x3::digit >> *('.' >> +x3::digit)];
auto const kNotes = AnyWords({"Introductory Notes", "Introductory Note", "Note", "Notes"}) >> kNumber >>
                    *((AnyWords({"and", "to"}) | ',') >> kNumber) >> -Words("in Part 1 of this Schedule");
auto const kMixture = AnyWords({"for special conditions relating to products made of a mixture of textile materials",
                                "for special conditions relating to goods made of a mixture of textile materials"});
auto const kSpecific = Words("For the special conditions relating to") >> -(x3::lit('\'') | '"') >>
                       AnyWords({"specific processes", "specific process(es)"}) >> -(x3::lit('\'') | '"');
auto const kKnitted = AnyWords(
    {"For knitted or crocheted articles, not elastic or rubberised, obtained by sewing or assembling pieces of "
     "knitted or crocheted fabrics (cut out or knitted directly to shape)",
     "For knitted or crocheted articles, not elastic or rubberised, obtained by sewing or assembly pieces of "
     "knitted or crocheted fabrics (cut out or knitted directly to shape)"});
auto const kSentence = (-(kMixture | kSpecific | kKnitted) >> -x3::lit(',') >> AnyWords({"see", "see also"}) >> kNotes);
auto const kOneReference = Call(kSentence, "a reference to a note");
auto const kAny = *(-(x3::lit('.') | ':' | ',') >> (('(' >> kOneReference >> ')') | kOneReference));
auto const kReferences_def = Call(kAny, "a reference");

}  // namespace

BOOST_SPIRIT_DEFINE(kReferences)
BOOST_SPIRIT_INSTANTIATE(ReferencesRule, Iterator, Context)

}  // namespace noodle::grammar::prose::european
