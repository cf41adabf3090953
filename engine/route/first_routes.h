// A first good answer: the cheapest parts one by one, then improved one item at a time.
#ifndef NOODLE_ENGINE_ROUTE_FIRST_ROUTES_H_
#define NOODLE_ENGINE_ROUTE_FIRST_ROUTES_H_

#include "engine/route/best_routes.h"
#include "engine/route/evaluator.h"
#include "engine/route/search_context.h"

namespace noodle::route {

// Offers what it finds for every option of the product.
void FindFirstRoutes(SearchContext& context, Evaluator& evaluator, BestRoutes& best);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_FIRST_ROUTES_H_
