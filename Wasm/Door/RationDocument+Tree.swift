import Answers
import DairyTerms

// The ration's document with the keys of docs/json.md, written without an encoder. What the command
// writes and this does not, the test of the core would find.

extension RationDocument {
  /// The document as it travels.
  var tree: ValueTree {
    .object([
      ("name", .text(name)), ("status", .text(status)), ("currency", .text(currency)),
      ("objective", .text(objective)), ("milk_kg_per_d", .number(milkKgPerDay)),
      ("feed_cost_per_d", .number(feedCostPerDay)),
      ("income_over_feed_cost_per_d", .number(incomeOverFeedCostPerDay)),
      ("dmi_kg_per_d", .number(dmiKgPerDay)), ("as_fed_kg_per_d", .number(asFedKgPerDay)),
      ("feeds", .list(feeds.map { $0.tree })), ("limits", .list(limits.map { $0.tree })),
      (
        "nutrition",
        .object(nutrition.sorted { $0.key < $1.key }.map { ($0.key, .number($0.value)) })
      ),
      ("notes", .list(notes.map { .text($0) })), ("warnings", .list(warnings.map { .text($0) })),
      ("standard_ceilings", .list(standardCeilings.map { $0.tree })),
      ("equally_cheap", .list(equallyCheap.map { .text($0) })), ("search", search.tree),
      ("today_cost_per_d", .number(todayCostPerDay)),
      ("changes", changes.map { .list($0.map { $0.tree }) } ?? ValueTree(.nothing)),
      ("infeasible", infeasible?.tree ?? ValueTree(.nothing)),
      ("price_of_safety_per_d", .number(priceOfSafetyPerDay)),
      ("alternatives", alternatives.map { .list($0.map { $0.tree }) } ?? ValueTree(.nothing)),
    ])
  }
}

extension RationDocument.FeedRow {
  fileprivate var tree: ValueTree {
    .object([
      ("feed", .text(feed)), ("kg_dm_per_d", .number(kgDMPerDay)),
      ("kg_as_fed_per_d", .number(kgAsFedPerDay)),
      ("dry_matter_percent_as_fed", .number(dryMatterPercentAsFed)),
      ("price_per_kg_dm", .number(pricePerKgDM)), ("cost_per_d", .number(costPerDay)),
      ("reduced_cost_per_kg_dm", .number(reducedCostPerKgDM)), ("stand", .text(stand)),
    ])
  }
}

extension RationDocument.ChangeRow {
  fileprivate var tree: ValueTree {
    .object([
      ("feed", .text(feed)), ("today_kg_dm_per_d", .number(todayKgDMPerDay)),
      ("new_kg_dm_per_d", .number(newKgDMPerDay)),
      ("change_kg_dm_per_d", .number(changeKgDMPerDay)),
    ])
  }
}

extension RationDocument.CeilingRow {
  fileprivate var tree: ValueTree {
    .object([
      ("subject", .text(subject)), ("feeds", .list(feeds.map { .text($0) })),
      ("max_kg_dm_per_d", .number(maxKgDMPerDay)), ("fed_kg_dm_per_d", .number(fedKgDMPerDay)),
      ("binds", .flag(binds)), ("rule", .text(rule)), ("source", .text(source)),
    ])
  }
}

extension RationDocument.LimitRow {
  fileprivate var tree: ValueTree {
    .object([
      ("limit", .text(limit)), ("title", .text(title)), ("unit", .text(unit)),
      ("min", .number(min)), ("max", .number(max)), ("value", .number(value)),
      ("holds", .flag(holds)), ("hold", .text(hold)), ("source", .text(source)),
      ("binds", .text(binds)), ("slack_to_min", .number(slackToMin)),
      ("slack_to_max", .number(slackToMax)),
      ("shadow_price_per_unit", .number(shadowPricePerUnit)),
      ("price_per_unit_of_min", .number(pricePerUnitOfMin)),
      ("price_per_unit_of_max", .number(pricePerUnitOfMax)),
    ])
  }
}

extension RationDocument.SearchRow {
  fileprivate var tree: ValueTree {
    .object([
      ("rounds", .number(rounds)), ("simplex_iterations", .number(simplexIterations)),
      ("converged", .flag(converged)), ("worst_violation", .number(worstViolation)),
      ("first_order_gap_per_d", .number(firstOrderGapPerDay)),
      ("stationarity_residual", .number(stationarityResidual)),
      ("complementarity_residual", .number(complementarityResidual)),
    ])
  }
}

extension RationDocument.WhyNot {
  fileprivate var tree: ValueTree {
    .object([
      ("conflicts", .list(conflicts.map { .list($0.map { $0.tree }) })),
      ("missing_sources", .list(missingSources.map { .text($0) })),
      ("fixes", .list(fixes.map { $0.tree })),
      ("amounts", .list(amounts.map { $0.tree })),
      ("cheapest_fix", cheapestFix?.tree ?? ValueTree(.nothing)),
      ("broken_by_nearest", .list(brokenByNearest.map { $0.tree })),
    ])
  }
}

extension RationDocument.Clash {
  fileprivate var tree: ValueTree {
    .object([
      ("limit", .text(limit)), ("set_at", .text(setAt)), ("standard", .text(standard)),
    ])
  }
}

extension RationDocument.Fix {
  fileprivate var tree: ValueTree {
    .object([
      ("change", .text(change)), ("subject", .text(subject)), ("end", .text(end)),
      ("from", .number(from)), ("to", .number(to)), ("unit", .text(unit)),
      ("feed_cost_per_d", .number(feedCostPerDay)), ("lift", .text(lift)),
    ])
  }
}

extension RationDocument.Broken {
  fileprivate var tree: ValueTree {
    .object([
      ("limit", .text(limit)), ("unit", .text(unit)), ("min", .number(min)), ("max", .number(max)),
      ("value", .number(value)),
    ])
  }
}
