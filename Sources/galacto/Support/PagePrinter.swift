import DairyTerms
import FarmText
import Foundation

/// Prints a page to PDF by the Chromium that is on the machine. The page needs no network and no script;
/// its size is the printer's own, A4 and Letter alike.
struct PagePrinter {
  /// The variable that names another browser than the first found.
  static let variable = "GALACTO_CHROMIUM"
  private static let names = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
  ]
  /// A page takes two seconds; a browser that hangs must not hold a report for ever.
  private static let longestSeconds = 60.0
  private let browser: URL

  /// The browser of this machine.
  ///
  /// - Throws: ``Complaint`` of kind `not-written` where there is none.
  init() throws(Complaint) {
    let environment = ProcessInfo.processInfo.environment
    if let named = environment[Self.variable], !named.isEmpty {
      guard FileManager.default.isExecutableFile(atPath: named) else {
        throw Complaint(
          .notWritten, at: Self.variable, "'\(VisibleText.shortened(named))' is no program",
          fix: "name the Chromium there is, or unset \(Self.variable)")
      }
      browser = URL(fileURLWithPath: named)
      return
    }
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let places = Self.names.flatMap { name in folders.map { "\($0)/\(name)" } }
    guard let found = places.first(where: FileManager.default.isExecutableFile(atPath:)) else {
      throw Complaint(
        .notWritten, at: "--pdf", "a PDF is printed by Chromium, and none is on this machine",
        fix: "install chromium, name one by \(Self.variable), or write --html and print it")
    }
    browser = URL(fileURLWithPath: found)
  }

  /// A page as PDF. What it says of when it was made is the day of the data, so that the same page is the
  /// same bytes from one Chromium.
  ///
  /// - Throws: ``Complaint`` of kind `not-written` where the browser does not print.
  func pdf(of markup: String, day: HerdDay?) throws -> Data {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("galacto-page-\(UUID().uuidString)", isDirectory: true)
    // A farm's figures are nobody else's business on a shared computer.
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let page = folder.appendingPathComponent("page.html")
    let print = folder.appendingPathComponent("page.pdf")
    try OutputFile.write([(page, Data(markup.utf8))], rules: OutputFile.Rules())
    try run(on: page, to: print, in: folder)
    guard let data = try? Data(contentsOf: print), data.starts(with: Data("%PDF-".utf8)) else {
      throw Complaint(
        .notWritten, at: "--pdf", "\(browser.path) printed no PDF",
        fix: "print the page of --html from a browser")
    }
    return Self.dated(data, day: day)
  }

  private func run(on page: URL, to print: URL, in folder: URL) throws {
    let process = Process()
    process.executableURL = browser
    process.arguments =
      [
        "--headless", "--disable-gpu", "--no-pdf-header-footer", "--no-first-run",
        "--disable-extensions", "--disable-background-networking", "--disable-sync",
        "--user-data-dir=\(folder.appendingPathComponent("profile").path)",
        "--print-to-pdf=\(print.path)",
      ]
      // Chromium's sandbox does not start for the superuser; the page has no script to be held.
      + (geteuid() == 0 ? ["--no-sandbox"] : []) + [page.absoluteString]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    do { try process.run() } catch {
      throw Complaint(
        .notWritten, at: "--pdf", "\(browser.path) does not start: \(error.localizedDescription)",
        fix: "name another Chromium by \(Self.variable), or write --html and print it")
    }
    let end = Date(timeIntervalSinceNow: Self.longestSeconds)
    while process.isRunning, Date() < end { usleep(20_000) }
    guard !process.isRunning else {
      process.terminate()
      throw Complaint(
        .notWritten, at: "--pdf",
        "\(browser.path) did not print within \(Int(Self.longestSeconds)) s",
        fix: "print the page of --html from a browser")
    }
  }

  /// The PDF with the days it was made and changed on set to a day, in as many bytes as they took: the
  /// places that are written down in the file stay right.
  static func dated(_ pdf: Data, day: HerdDay?) -> Data {
    let day = day ?? HerdDay(daysSince1970: 0)
    let digits = day.iso.filter(\.isNumber)
    let stamp = Data("\(digits)000000+00'00'".utf8)
    var pdf = pdf
    for key in ["/CreationDate (D:", "/ModDate (D:"] {
      guard let found = pdf.range(of: Data(key.utf8)),
        let close = pdf[found.upperBound...].firstIndex(of: UInt8(ascii: ")")),
        close - found.upperBound == stamp.count
      else { continue }
      pdf.replaceSubrange(found.upperBound..<close, with: stamp)
    }
    return pdf
  }
}
