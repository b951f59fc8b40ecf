import DairyTerms
import FarmPlanning

/// Parts that pages of what-if questions about milking share.
struct WhatIfPageParts {
  let style: PageStyle
  let currency: String
  private var unit: String { style.units.name }

  /// A page's words of these questions.
  func say(_ key: String, _ values: [String: String] = [:]) -> String {
    style.words("whatif_page.\(key)", values)
  }

  /// A sentence of another room, as a page says it.
  func said(_ text: String) -> String { VisibleText.escaped(style.said(text)) }

  /// What would change the gain: the drawing under its title.
  func tornado(
    _ rows: [Sensitivity], gain: GainEstimate?, present: String
  ) -> [AnswerPage.Part] {
    guard !rows.isEmpty, let gain else { return [] }
    let chart = TornadoChart(
      rows: rows, gainPerDay: gain.gainPerDay, present: VisibleText.escaped(present),
      currency: currency, style: style)
    return [
      .title(say("moves")), .drawing(chart.drawing), .note(style.words("plan_page.tornado_note")),
    ]
  }

  /// Trial beside model, a column each, and what the trials are.
  func trials(
    _ columns: [(name: String, trial: TrialYields, deviation: TrialYields?, model: TrialYields?)],
    caveats: [String], sources: [String], more: [String]
  ) -> [AnswerPage.Part] {
    func row(
      _ name: String, _ decimals: Int, _ value: (TrialYields) -> Double
    ) -> [String] {
      [name]
        + columns.flatMap { column in
          [
            style.signed(value(column.trial), decimals),
            column.deviation.map { style.fixed(value($0), decimals) } ?? "-",
            column.model.map { style.signed(value($0), decimals) } ?? "-",
          ]
        }
    }
    let heads = columns.flatMap { column in
      let name = column.name.isEmpty ? "" : "\(column.name), "
      return [name + say("by_trials"), say("spread"), name + say("by_model")]
    }
    var parts: [AnswerPage.Part] = [
      .title(say("trials_and_model")),
      .table(
        .init(
          columns: [.init(title: "")] + heads.map { .init(title: $0) },
          rows: [
            row(say("milk", ["unit": unit]), 1) { style.units.mass($0.milkKgPerDay) },
            row(say("fat"), 0) { $0.fatGPerDay },
            row(say("protein"), 0) { $0.proteinGPerDay },
          ], kind: .cards)),
    ]
    parts += more.map { .note($0) }
    if !caveats.isEmpty {
      parts.append(.note(say("beyond", ["what": caveats.map(said).joined(separator: "; ")])))
    }
    if !sources.isEmpty {
      parts.append(.note(say("trials", ["sources": sources.map(said).joined(separator: "; ")])))
    }
    return parts
  }

  /// The farm's money line by line.
  func ledger(_ ledger: FarmLedger, title: String) -> AnswerPage.Part {
    let table = LedgerTable(currency: currency, style: style)
    return .ledger(
      title: title,
      table.rows(
        ledger.timetables, sessions: ledger.sessions, sum: ledger.timetableGainPerDay,
        sumTitle: say("ledger_sum")))
  }

  /// Why a pen has no ration and what would mend it.
  func reasons(_ pen: PenWithoutRation) -> [String] {
    PlanSentences.reasons(of: pen, style: style)
  }
}
