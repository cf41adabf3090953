#include "engine/route/search.h"

#include <utility>

#include "engine/base/status.h"
#include "engine/route/best_routes.h"
#include "engine/route/conditioning.h"
#include "engine/route/costing.h"
#include "engine/route/evaluator.h"
#include "engine/route/first_routes.h"
#include "engine/route/frontier.h"
#include "engine/route/network.h"
#include "engine/route/price_bounds.h"
#include "engine/route/product_search.h"
#include "engine/route/product_tasks.h"
#include "engine/route/search_context.h"

namespace noodle::route {

class Search::Impl {
 public:
  Impl(const Problem& problem, Network net) : context_(problem, std::move(net)) {}

  SearchResult Run(const SearchSettings& settings) {
    context_.settings = settings;
    best_.Clear();
    context_.stopped = context_.overflow = false;
    frontiers_.Forget();
    FindFirstRoutes(context_, evaluator_, best_);
    conditioning_.Solve();
    SearchResult result;
    result.complete = !context_.stopped;
    for (const BestRoutes::Kept& kept : best_.routes()) result.found.push_back({PriceOf(kept.cost), kept.sourcing});
    for (const BestRoutes::Kept& kept : best_.routes()) {
      const auto product = static_cast<size_t>(kept.sourcing[problem_.product]);
      const bool made = problem_.items[problem_.product].options[product].make() != nullptr;
      if (made && conditioning_.relaxed() && kept.cost < *conditioning_.relaxed()) result.consistent = false;
    }
    std::optional<Cost> least;
    if (!best_.routes().empty()) least = best_.routes().front().cost;
    if (context_.stopped) {
      const std::optional<Cost> proved = conditioning_.proved() ? conditioning_.proved() : OptimisticCost();
      if (!least || (proved && *proved < *least)) least = proved;
    }
    if (least) result.lower_bound = PriceOf(*least);
    return result;
  }

  uint64_t Originating(const Sourcing& sourcing, size_t item, size_t destination) {
    context_.settings = {};
    return evaluator_.Originating(sourcing, item, destination);
  }

  std::vector<std::string> FinalRegimes() const {
    AgreementSet any = 0;
    for (size_t o = 0; o < net_.final_moves.size(); ++o) {
      if (!net_.options[problem_.product][o].usable) continue;
      for (const Move& move : net_.final_moves[o]) any |= move.claimable;
    }
    std::vector<std::string> out;
    for (size_t a = 0; a < net_.world->rulebooks.size(); ++a) {
      if ((any & Bit(a)) != 0) out.push_back(net_.world->rulebooks[a]->agreement().id);
    }
    return out;
  }

 private:
  // Below every route.
  std::optional<Cost> OptimisticCost() const {
    std::optional<Cost> least;
    for (size_t o = 0; o < net_.options[problem_.product].size(); ++o) {
      if (!context_.ProductAllowed(o)) continue;
      const Cost cost = product_tasks_.OptimisticCost(o);
      if (!least || cost < *least) least = cost;
    }
    return least;
  }

  // Costs of whole routes are weighted by all units.
  Price PriceOf(Cost cost) const {
    Price price;
    price.unknown_rates = static_cast<int64_t>(cost / (kUnknownRate * context_.units));
    price.total = (cost - price.unknown_rates * kUnknownRate * context_.units) * context_.batch;
    return price;
  }

  SearchContext context_;
  const Problem& problem_ = context_.problem;
  const Network& net_ = context_.net;
  Costing costing_{context_};
  Evaluator evaluator_{context_, costing_};
  BestRoutes best_{context_};
  PriceBounds bounds_{context_, costing_};
  Frontiers frontiers_{context_, costing_, bounds_};
  ProductTasks product_tasks_{context_, costing_};
  ProductSearch product_search_{context_, costing_, product_tasks_, evaluator_, bounds_, frontiers_, best_};
  Conditioning conditioning_{context_, bounds_, frontiers_, product_search_, best_};
};

Search::Search(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Search::~Search() = default;

absl::StatusOr<std::unique_ptr<Search>> Search::Create(const Problem& problem, const preference::World& world,
                                                       const Lanes& lanes, Tariff& tariff, Date date) {
  NOODLE_ASSIGN_OR_RETURN(Network net, MakeNetwork(problem, world, lanes, tariff, date));
  return std::unique_ptr<Search>(new Search(std::make_unique<Impl>(problem, std::move(net))));
}

SearchResult Search::Run(const SearchSettings& settings) { return impl_->Run(settings); }
uint64_t Search::Originating(const Sourcing& sourcing, size_t item, size_t destination) {
  return impl_->Originating(sourcing, item, destination);
}
std::vector<std::string> Search::FinalRegimes() const { return impl_->FinalRegimes(); }

}  // namespace noodle::route
