import GLPKShim

extension LinearModel {
  /// Version of the GLPK library in use, such as `5.0`.
  public static var solverVersion: String { String(cString: gx_version()) }
}
