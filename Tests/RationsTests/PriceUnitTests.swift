import Rations
import Testing

@Suite("Prices in problem files")
struct PriceUnitTests {
  private func unit(_ name: String) throws -> PriceUnit { try #require(PriceUnit.named(name)) }

  @Test("A price per ton as fed is not the right price per lb of dry matter")
  func schroeder() throws {
    // J.W. Schroeder, North Dakota State University: 175 $/ton at 90 % DM is 9.7 c/lb DM,
    // 70 $/ton at 30 % DM is 11.7 c/lb DM.
    for (price, dryMatter, cents) in [(175.0, 90.0, 9.7), (70, 30, 11.7)] {
      let perKg = try unit("short_ton_as_fed").perKgDM(price, dryMatterPercent: dryMatter)
      #expect(abs(perKg * 0.45359237 * 100 - cents) < 0.05)
    }
  }

  @Test("A bushel of corn at $5 is not $179 a ton")
  func bushel() throws {
    let perKgDM = try unit("bushel_corn").perKgDM(5, dryMatterPercent: 88)
    let perTon = try unit("short_ton_as_fed").amount(perKgDM: perKgDM, dryMatterPercent: 88)
    #expect(abs(perTon - 178.57) < 0.01)
  }

  @Test("A price does not survive the way to dry matter and back", arguments: PriceUnit.all)
  func roundTrip(unit: PriceUnit) {
    let price = unit.perKgDM(123.4, dryMatterPercent: 34, shrinkPercent: 12)
    let back = unit.amount(perKgDM: price, dryMatterPercent: 34, shrinkPercent: 12)
    #expect(abs(back - 123.4) < 1e-9)
  }
}
