import FarmText
import Foundation

/// A unit that a column's heading names.
enum HeadingUnit: String, Hashable, Sendable {
  case kg, lb, litre
  case percent, gPerKg, gPerL, fraction
  case thousandPerMl, perMl
  case mgPerDl, mgPerL, mmolPerL

  /// The unit in words, for messages.
  var words: String {
    switch self {
    case .kg: "kg"
    case .lb: "lb"
    case .litre: "litres"
    case .percent: "%"
    case .gPerKg: "g/kg"
    case .gPerL: "g/L"
    case .fraction: "a fraction of 1"
    case .thousandPerMl: "thousand cells per mL"
    case .perMl: "cells per mL"
    case .mgPerDl: "mg/dL"
    case .mgPerL: "mg/L"
    case .mmolPerL: "mmol/L"
    }
  }

  /// Units as headings write them, without blanks, dots and brackets.
  private static let spellings: [(unit: HeadingUnit, words: [String])] = [
    (.kg, ["kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "kg/d", "kg/day", "kg/tag"]),
    (.lb, ["lb", "lbs", "pound", "pounds", "lb/d", "lbs/d", "lb/day", "lbs/day"]),
    (
      .litre,
      [
        "l", "lt", "ltr", "litre", "litres", "liter", "liters", "litro", "litros", "litri", "lit",
        "l/d", "l/day", "l/tag",
      ]
    ),
    (
      .percent,
      [
        "%", "pct", "percent", "percentage", "prozent", "procent", "pourcent", "pourcentage",
        "porcentaje", "percentuale", "perc",
      ]
    ),
    (
      .gPerKg,
      ["g/kg", "gr/kg", "gkg", "‰", "promille", "permille", "g/1000g"]
    ), (.gPerL, ["g/l", "gr/l"]),
    (
      .thousandPerMl,
      [
        "k", "x1000", "*1000", "1000", "x1000/ml", "*1000/ml", "1000/ml", "000", "'000", "'000/ml",
        "000/ml", "x1000cells/ml", "1000cells/ml", "tsd", "tsd/ml", "tausend", "tausend/ml",
        "duizend", "duizend/ml", "thousand", "thousands", "thousand/ml", "milliers", "mille/ml",
        "milliers/ml", "miles", "miles/ml", "migliaia", "migliaia/ml", "k/ml", "1000celler/ml",
        "x10^3", "10^3", "x10^3/ml", "10^3/ml", "103/ml", "×1000", "×1000/ml",
      ]
    ),
    (
      .perMl,
      ["/ml", "ml", "cells/ml", "zellen/ml", "cellules/ml", "celulas/ml", "cellule/ml", "cel/ml"]
    ),
    (
      .mgPerDl,
      ["mg/dl", "mgdl", "mg/100ml", "mg/100g"]
    ), (.mgPerL, ["mg/l", "mg/kg", "ppm"]), (.mmolPerL, ["mmol/l", "mmol", "mmoll"]),
  ]

  private static let byWord: [String: HeadingUnit] = {
    var byWord: [String: HeadingUnit] = [:]
    for entry in spellings { for word in entry.words { byWord[word] = entry.unit } }
    return byWord
  }()

  /// The unit of a word, or `nil`.
  static func named(_ word: String) -> HeadingUnit? { byWord[word] }
}

/// A column's heading taken apart: what it names, and in which unit.
///
/// Letter case, accents, brackets, dots and underscores do not matter: `Milk (lbs)`, `milk_lb` and
/// `MILK LB` are one heading.
struct Heading {
  /// Its words, folded, without the unit.
  let words: [String]
  /// The unit it names.
  let unit: HeadingUnit?

  /// Takes a heading apart.
  init(_ text: String) {
    var tokens = Self.tokens(text)
    var unit: HeadingUnit?
    // Units of two or three tokens first: `mg dl`, `1000 cells/ml`, `x 1000 / ml`.
    for width in [3, 2, 1] {
      var index = 0
      while index + width <= tokens.count {
        let joined = tokens[index..<index + width].joined()
        if let named = Self.unit(joined, alone: tokens.count == width) {
          // The finer one stands: `Cells/ml x1000` is in thousands.
          unit = unit == .thousandPerMl ? unit : named
          if Self.countsCells(joined) {
            tokens.replaceSubrange(index..<index + width, with: ["cells"])
          } else {
            tokens.removeSubrange(index..<index + width)
          }
        } else {
          index += 1
        }
      }
    }
    words = tokens
    self.unit = unit
  }

  /// Whether a unit names what it counts: `cells/ml` is a unit and a word.
  private static func countsCells(_ unit: String) -> Bool {
    ["cells/", "zellen/", "cellules/", "celulas/", "cellule/", "cel/"].contains {
      unit.hasPrefix($0)
    }
  }

  /// Units whose slash was written as an underscore or a word.
  private static let joined = [
    "mgdl": "mg/dl", "mgl": "mg/l", "gkg": "g/kg", "gl": "g/l", "mmoll": "mmol/l",
    "gperkg": "g/kg", "gperl": "g/l", "perml": "/ml",
  ]

  /// The unit of some tokens; a heading that is nothing else is a word, not a unit (`MG`, `L`).
  private static func unit(_ token: String, alone: Bool) -> HeadingUnit? {
    if alone && !countsCells(token) { return nil }
    return HeadingUnit.named(Self.joined[token] ?? token)
  }

  /// The words of a heading, folded: letters and digits, and the signs units are written with.
  private static func tokens(_ text: String) -> [String] {
    var tokens: [String] = []
    var word = ""
    func end() {
      if !word.isEmpty { tokens.append(word) }
      word = ""
    }
    for character in FoldedText.fold(text) {
      if character == "%" || character == "‰" {
        end()
        tokens.append(String(character))
      } else if character.isLetter || character.isNumber || "/*'^×".contains(character) {
        word.append(character)
      } else if character == ".", word.allSatisfy(\.isNumber), !word.isEmpty {
        // `1.000/ml`: the point groups thousands.
        continue
      } else {
        end()
      }
    }
    end()
    return tokens.flatMap { token -> [String] in
      // `cells/ml` and `kg/d` are units as they stand; `milk/kg` is a word and a unit.
      if HeadingUnit.named(token) != nil || !token.contains("/") { return [token] }
      return token.split(separator: "/").map(String.init)
    }
  }
}

/// Text as headings are compared: lower case, without accents.
enum FoldedText {
  private static let letters: [Character: String] = [
    "ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "å": "a", "º": "o", "°": "", "²": "2", "³": "3",
    "’": "'", "`": "'",
  ]

  /// The folded text.
  static func fold(_ text: String) -> String {
    var folded = ""
    for character in text.lowercased() {
      if let known = letters[character] {
        folded += known
      } else if character.isASCII {
        folded.append(character)
      } else {
        // The base letter of one with an accent.
        let base = String(character).decomposedStringWithCanonicalMapping.unicodeScalars
          .first { !(0x300...0x36F).contains($0.value) }
        if let base { folded.unicodeScalars.append(base) }
      }
    }
    return folded
  }
}
