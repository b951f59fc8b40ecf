public import Answers
import DairyTerms
import Farm
import FarmPlanning
import Mustache

/// One page that answers one question: the answer as its title, the numbers that matter, what they are
/// made of, one drawing, and what it all rests on. Black on white, for A4, Letter and a phone; it needs no
/// network and no script.
///
/// A report says what stands on the page; how it looks is the same for all of them (``PageFrame``).
public struct AnswerPage {
  /// A number that matters, large.
  struct Fact {
    var value: String
    var what: String
  }

  /// A column of a table.
  struct Column {
    var title: String
    /// Sentences and names: to the left, and broken where they are long.
    var isWords = false
    /// Left out where there is no room.
    var isSpare = false
  }

  /// A table.
  struct Table {
    var columns: [Column]
    var rows: [[String]]
    /// How it is set: plain, a card a row on a phone, or a list to tick with a pencil.
    var kind = Kind.plain

    enum Kind: String {
      case plain = "rests"
      case cards, list
    }
  }

  /// What stands between the answer and what it rests on, in its order.
  enum Part {
    case title(String)
    case text(String)
    case note(String)
    case table(Table)
    case ledger(title: String, [LedgerTable.Row])
    /// Our own drawing: the only markup that is not escaped.
    case drawing(SVGDrawing)
  }

  var headline: String
  /// What must be read before anything is done.
  var warnings: [String] = []
  var lines: [String] = []
  var facts: [Fact] = []
  var parts: [Part] = []
  var assumptions: [Assumption] = []
  var recent: RecentError?
  var currency = ""
  let style: PageStyle
  let stamp: PageStamp
  let farm: String?

  /// An empty page.
  ///
  /// - Parameters:
  ///   - headline: the answer in one sentence.
  ///   - style: words, numbers and weights of the page.
  ///   - setting: what every page of the farm says: version and name.
  /// - Throws: `EncodingError` where a number is not finite, which would be a fault of ours.
  init(
    _ answer: some Answer, headline: String, dataDay: HerdDay?, style: PageStyle,
    setting: PageSetting
  ) throws {
    self.headline = headline
    self.style = style
    farm = setting.farm
    stamp = try PageStamp(
      of: answer, programVersion: setting.programVersion, dataDay: dataDay)
  }

  /// The page's markup.
  ///
  /// - Throws: An error of the template engine when the template itself is broken.
  public func markup() throws -> String {
    try MustacheTemplate(string: Self.template).render(content)
  }

  /// Everything the template names; a test holds the two against each other.
  var content: [String: Any] {
    [
      "t": style.words.group("plan_page"), "lang": style.words.language,
      "farm": Self.texts([farm].compactMap { $0 }.map(VisibleText.escaped)), "headline": headline,
      "reasons": [[String: Any]](),
      "warnings": Self.texts(warnings), "lines": Self.texts(lines),
      "hasFacts": !facts.isEmpty, "facts": facts.map { ["value": $0.value, "what": $0.what] },
      "parts": parts.map(content),
      "recent": Self.texts(
        [recent].compactMap { $0 }.map { RecentErrorSentence(of: $0, style: style).text }),
      "hasRests": recent != nil || !assumptions.isEmpty, "hasAssumptions": !assumptions.isEmpty,
      "assumptions": assumptions.map {
        ["what": said($0.what), "value": said($0.value), "setBy": said($0.setBy)]
      },
      "stamp": stamp.words(in: style),
    ]
  }

  /// Sentences as the template takes them.
  static func texts(_ texts: [String]) -> [[String: Any]] { texts.map { ["text": $0] } }

  private func said(_ text: String) -> String { VisibleText.escaped(style.said(text)) }

  /// Every part has every key, so that none is looked for in the page around it.
  private func content(of part: Part) -> [String: Any] {
    var shown: [String: Any] = [
      "headings": [[String: Any]](), "paragraphs": [[String: Any]](), "small": [[String: Any]](),
      "drawings": [[String: Any]](), "tables": [[String: Any]](), "ledgers": [[String: Any]](),
      "ledgerNote": [[String: Any]](),
    ]
    switch part {
    case .title(let text): shown["headings"] = Self.texts([text])
    case .text(let text): shown["paragraphs"] = Self.texts([text])
    case .note(let text): shown["small"] = Self.texts([text])
    case .drawing(let drawing): shown["drawings"] = [["drawing": drawing.markup]]
    case .table(let table): shown["tables"] = [content(of: table)]
    case .ledger(let title, let rows):
      let table = LedgerTable(currency: currency, style: style)
      shown["ledgers"] = [table.content(title: title, rows: rows)]
    }
    return shown
  }

  private func content(of table: Table) -> [String: Any] {
    func cells(_ row: [String]) -> [[String: Any]] {
      zip(row, table.columns).enumerated().map { place, cell in
        let (text, column) = cell
        return [
          // The first cell is a card's own title.
          "text": text, "name": place == 0 ? "" : column.title,
          "class": [column.isWords ? "words" : nil, column.isSpare ? "spare" : nil]
            .compactMap { $0 }.joined(separator: " "),
        ]
      }
    }
    return [
      "kind": table.kind.rawValue, "isList": table.kind == .list,
      // A long list of few columns stands in two of them on paper.
      "isNarrow": table.kind == .list && table.columns.count <= 5 && table.rows.count > 3,
      "heads": cells(table.columns.map(\.title)), "rows": table.rows.map { ["cells": cells($0)] },
    ]
  }
}

/// What every page of a farm says beside its own answer.
public struct PageSetting: Sendable {
  /// Version of the program.
  public var programVersion: String
  /// The farm's name, where it has said one.
  public var farm: String?

  /// A setting.
  public init(programVersion: String, farm: String? = nil) {
    self.programVersion = programVersion
    self.farm = farm
  }
}
