public import Answers
public import DairyTerms
import Foundation
import Rations

/// The workbench: the page that holds the engine, filled with one farm.
///
/// The template (`HerdData/workbench/workbench.html`, made by `make workbench`) holds the program in
/// WebAssembly, the shipped feeds and what the page does; this lays the farm, its words and a digest
/// into it. Nothing of a farm ever becomes markup: it travels as JSON in which no `<` stands, and the
/// page writes it as text alone.
public struct WorkbenchPage: Sendable {
  /// What stands in the template where the farm comes.
  static let place = "GALACTO-FARM"

  private let template: String
  private let farm: FarmPage
  private let style: PageStyle
  private let programVersion: String

  /// A page.
  ///
  /// - Parameters:
  ///   - farm: the farm.
  ///   - template: the text of the template.
  ///   - style: words, numbers and weights of the page.
  ///   - programVersion: the program's version.
  /// - Throws: ``Complaint`` of kind `no-data` where the template is none.
  public init(
    of farm: FarmPage, template: String, style: PageStyle, programVersion: String
  ) throws(Complaint) {
    guard template.components(separatedBy: Self.place).count == 2 else {
      throw Complaint(
        .noData, at: "workbench/workbench.html", "the workbench's template is damaged",
        fix: "make it again with 'make workbench'")
    }
    self.template = template
    self.farm = farm
    self.style = style
    self.programVersion = programVersion
  }

  /// The page.
  public func markup() -> String {
    let words = style.words.texts(under: "workbench.").map { ($0.key, ValueTree.text($0.text)) }
    let body = ValueTree.object([
      ("program_version", .text(programVersion)), ("language", .text(style.words.language)),
      ("decimal", .text(style.fixed(0.5, 1).contains(",") ? "," : ".")),
      ("words", .object(words)), ("said", sayings), ("farm", farm.tree),
    ]).json
    // The digest is of the bytes the page will read, so that it can tell whether they are whole.
    let digest = PageStamp.digest(of: Data(body.utf8))
    let text = "{\"digest\":\"\(digest)\",\"body\":\(Self.quoted(body))}"
    return template.replacingOccurrences(of: Self.place, with: text)
  }

  /// What the engine and the farm's records say, in the page's language and the farm's weights: every
  /// measure and its unit, and the farm's own sentences. What stays as it is said is left out.
  private var sayings: ValueTree {
    var english = Set(RationMeasure.all.flatMap { [$0.title, $0.unit] })
    Self.sentences(in: farm.tree, into: &english)
    let own = english.sorted().compactMap { sentence -> (String, ValueTree)? in
      let said = style.said(sentence)
      return said == sentence ? nil : (sentence, .text(said))
    }
    return .object(own)
  }

  /// Keys of the farm's object behind which sentences stand.
  private static let spoken: Set<String> = [
    "made_for", "warnings", "caveats", "from", "missing_limits",
  ]

  private static func sentences(in tree: ValueTree, into found: inout Set<String>) {
    for item in tree.items ?? [] { sentences(in: item, into: &found) }
    for member in tree.members ?? [] {
      if spoken.contains(member.key.string ?? "") {
        found.formUnion(([member.value] + (member.value.items ?? [])).compactMap(\.string))
      } else {
        sentences(in: member.value, into: &found)
      }
    }
  }

  /// A JSON text as a JSON string in which neither `<` nor `>` nor a line separator stands, so that no
  /// name can end the script it travels in.
  private static func quoted(_ json: String) -> String {
    ValueTree.text(json).json
      .replacingOccurrences(of: "<", with: "\\u003c")
      .replacingOccurrences(of: ">", with: "\\u003e")
      .replacingOccurrences(of: "\u{2028}", with: "\\u2028")
      .replacingOccurrences(of: "\u{2029}", with: "\\u2029")
  }
}
