/// The sections of a CPLEX LP file.
enum LPSection: Equatable {
  case minimize, maximize, rows, bounds, integers, binaries, semicontinuous, orderedSets, end
  case unsupported(String)
}

extension LPReader {
  /// The section whose head stands at the present token, and how many tokens the head takes.
  ///
  /// A head begins its line. The format reserves its words there only, so a word of it may still
  /// name a variable: before a colon or a comparison, in front of a sign, and, where the file says
  /// so by its indenting, in a list (a head stands at the margin, as GLPK asks).
  func head() -> (section: LPSection, length: Int)? {
    let token = here
    guard token.kind == .name, token.startsLine, token.piece.count <= 10,
      let found = Self.section(word(token), follower: follower(of: token)),
      canFollow(found.section)
    else { return nil }
    let next = tokens[position + found.length]
    if next.line == token.line {
      switch next.kind {
      case .colon, .less, .greater, .equal: return nil
      case .plus, .minus:
        if !isObjectiveHead(found.section) { return nil }
      default: break
      }
    }
    if isInList, !token.isAtMargin, variableNames.number(of: token.piece) != nil,
      found.section != .end
    {
      return nil
    }
    return found
  }

  private func isObjectiveHead(_ section: LPSection) -> Bool {
    section == .minimize || section == .maximize || section == .rows
  }

  /// Whether the section may come where the reading stands: what cannot is no head but a name.
  private func canFollow(_ found: LPSection) -> Bool {
    switch (section, found) {
    case (nil, _): true
    case (.minimize, .minimize), (.minimize, .maximize): false
    case (.minimize, _): true
    case (_, .minimize), (_, .maximize), (_, .rows): false
    default: true
    }
  }

  /// The words behind a token on its line that could belong to a head.
  private func follower(of token: LPToken) -> (first: String, isHyphened: Bool) {
    var place = position + 1
    let isHyphened = tokens[place].kind == .minus
    if isHyphened { place += 1 }
    guard tokens[place].kind == .name, tokens[place].line == token.line,
      tokens[place].piece.count <= 12
    else { return ("", false) }
    return (word(tokens[place]).lowercased(), isHyphened)
  }

  private static func section(
    _ word: String, follower: (first: String, isHyphened: Bool)
  ) -> (section: LPSection, length: Int)? {
    let hasSecond = { (second: String) in follower.first == second && !follower.isHyphened }
    let word = word.lowercased()
    switch word {
    case "minimize", "minimise", "minimum", "min": return (.minimize, 1)
    case "maximize", "maximise", "maximum", "max": return (.maximize, 1)
    case "subject": return hasSecond("to") ? (.rows, 2) : nil
    case "such": return hasSecond("that") ? (.rows, 2) : nil
    case "st", "s.t.", "st.": return (.rows, 1)
    case "bounds", "bound": return (.bounds, 1)
    case "general", "generals", "gen":
      if hasSecond("constraints") { return (.unsupported("the section general constraints"), 2) }
      return (.integers, 1)
    case "integers", "integer", "int": return (.integers, 1)
    case "binaries", "binary", "bin": return (.binaries, 1)
    case "semis", "sc": return (.semicontinuous, 1)
    case "semi":
      return (.semicontinuous, follower.first == "continuous" ? (follower.isHyphened ? 3 : 2) : 1)
    case "sos", "sos1", "sos2": return (.orderedSets, 1)
    case "end": return (.end, 1)
    case "lazy", "user":
      guard hasSecond("constraints") || hasSecond("cuts") else { return nil }
      return (.unsupported("the section \(word) \(follower.first)"), 2)
    case "pwlobj", "gencons", "pwl": return (.unsupported("the section \(word)"), 1)
    default: return nil
    }
  }
}
