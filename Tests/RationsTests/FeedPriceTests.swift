import Rations
import Testing

@Suite("Feed prices")
struct FeedPriceTests {
  private func unit(_ name: String) throws -> FeedPrice.Unit {
    try #require(FeedPrice.Unit.named(name))
  }

  @Test("A price per ton as fed is not the right price per lb of dry matter")
  func schroeder() throws {
    // J.W. Schroeder, North Dakota State University: 175 $/ton at 90 % DM is 9.7 c/lb DM,
    // 70 $/ton at 30 % DM is 11.7 c/lb DM.
    for (price, dryMatter, cents) in [(175.0, 90.0, 9.7), (70, 30, 11.7)] {
      let quoted = FeedPrice(
        amount: price, currency: "USD", unit: try unit("short_ton_as_fed"))
      let perKg = quoted.perKgDM(dryMatterPercent: dryMatter)
      #expect(abs(perKg * 0.45359237 * 100 - cents) < 0.05)
    }
  }

  @Test("A bushel of corn at $5 is not $179 a ton")
  func bushel() throws {
    let corn = FeedPrice(amount: 5, currency: "USD", unit: try unit("bushel_corn"))
    let perKgDM = corn.perKgDM(dryMatterPercent: 88)
    let perTon = FeedPrice.quoted(
      perKgDM: perKgDM, in: try unit("short_ton_as_fed"), dryMatterPercent: 88)
    #expect(abs(perTon - 178.57) < 0.01)
  }

  @Test("A price does not survive the way to dry matter and back", arguments: FeedPrice.Unit.all)
  func roundTrip(unit: FeedPrice.Unit) {
    let price = FeedPrice(amount: 123.4, currency: "EUR", unit: unit, shrinkPercent: 12)
    let back = FeedPrice.quoted(
      perKgDM: price.perKgDM(dryMatterPercent: 34), in: unit, dryMatterPercent: 34,
      shrinkPercent: 12)
    #expect(abs(back - 123.4) < 1e-9)
  }

  @Test("Units of price lists are misread")
  func unitText() throws {
    let euro = try FeedPrice(amount: 58, unitText: "EUR/t as-fed", place: "prices.csv:2")
    #expect(euro.currency == "EUR")
    #expect(abs(euro.perKgDM(dryMatterPercent: 50) - 0.116) < 1e-12)
    let dollar = try FeedPrice(amount: 200, unitText: "USD/ton DM", place: "prices.csv:3")
    #expect(abs(dollar.perKgDM(dryMatterPercent: 30) - 200 / 907.18474) < 1e-12)
    #expect(throws: RationError.self) {
      try FeedPrice(amount: 1, unitText: "EUR per sack", place: "prices.csv:4")
    }
  }
}
