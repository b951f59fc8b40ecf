/// The version of the program, and of the models whose numbers it prints.
enum ProgramVersion {
  static let text = "0.1.0"
}
